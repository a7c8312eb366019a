package cn.themeday.ballot;

/**
 * The arithmetic of a round.
 *
 * @param inFavour with written opinions where they count
 * @param needed in favour
 * @param presentNeeded for a quorum
 */
public record Result(Turnout turnout, Count count, long inFavour, long needed, long presentNeeded, Outcome outcome) {

    /** As the record says it: 应到有表决权 10，实到 7，赞成 5，需 6：未通过. */
    public String words() {
        String there = "应到有表决权 " + turnout.entitled() + "，实到 " + turnout.present();
        if (outcome == Outcome.NO_QUORUM) {
            return there + "，需 " + presentNeeded + "：" + outcome.label();
        }
        long written = inFavour - count.inFavour();
        return there + "，赞成 " + inFavour + (written == 0 ? "" : "（其中书面意见 " + written + "）") + "，反对 " + count.against()
                + "，弃权 " + count.abstained() + "，需 " + needed + "：" + outcome.label();
    }
}
