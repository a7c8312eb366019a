package cn.themeday.ballot;

import cn.themeday.policy.Share;
import java.util.Set;

/**
 * A row of the table {@code vote-rule}, kept with the round as it stood when the round was prepared (clauses 4.4, 4.4a).
 *
 * @param quorum part of those entitled that must be present
 * @param pass part of the base that must be in favour
 * @param base of whom
 * @param written what becomes of written opinions
 * @param kinds in which a round may be held; the first is the usual one
 * @param fewest voters below which a secret round that need not be secret is refused: papers of two or three are no secret
 * @param secret whether it must be secret
 * @param clause where the row comes from
 */
public record VoteRule(
        Share quorum,
        Share pass,
        Denominator base,
        Written written,
        Set<RoundKind> kinds,
        int fewest,
        boolean secret,
        String clause) {

    /** Who must be present, of so many entitled. */
    public long presentNeeded(long entitled) {
        return quorum.least(entitled);
    }

    /** How many must be in favour. */
    public long inFavourNeeded(Turnout turnout) {
        return pass.least(base == Denominator.ENTITLED ? turnout.entitled() : turnout.present());
    }

    public Result of(Turnout turnout, Count count) {
        long inFavour = count.inFavour() + (written == Written.COUNTED ? turnout.writtenInFavour() : 0);
        Outcome outcome = !quorum.reached(turnout.present(), turnout.entitled())
                ? Outcome.NO_QUORUM
                : inFavour >= inFavourNeeded(turnout) ? Outcome.PASSED : Outcome.NOT_PASSED;
        return new Result(
                turnout, count, inFavour, inFavourNeeded(turnout), presentNeeded(turnout.entitled()), outcome);
    }
}
