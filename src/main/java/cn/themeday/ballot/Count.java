package cn.themeday.ballot;

/** Three numbers. */
public record Count(long inFavour, long against, long abstained) {

    public Count {
        if (inFavour < 0 || against < 0 || abstained < 0) {
            throw new IllegalArgumentException("no count");
        }
    }

    public long sum() {
        return inFavour + against + abstained;
    }
}
