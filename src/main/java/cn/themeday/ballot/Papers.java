package cn.themeday.ballot;

/** What went out and came back; what did not come back is no abstention and no vote. */
public record Papers(int issued, int returned, int invalid) {

    int valid() {
        return returned - invalid;
    }
}
