package cn.themeday.ballot;

/**
 * 应到 and 实到 of a round.
 *
 * @param entitled 应到有表决权, after who is left out by decision; whoever stays out (回避) is in it
 * @param present 实到: of them those in the meeting, without those who stay out
 * @param writtenInFavour written opinions in favour; counts only where the rule says so
 */
public record Turnout(long entitled, long present, long writtenInFavour) {

    public Turnout {
        if (entitled < 0
                || present < 0
                || present > entitled
                || writtenInFavour < 0
                || writtenInFavour > entitled - present) {
            throw new IllegalArgumentException(
                    "no turnout: %d of %d, %d in writing".formatted(present, entitled, writtenInFavour));
        }
    }
}
