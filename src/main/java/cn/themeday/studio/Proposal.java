package cn.themeday.studio;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A change that waits for a second designer, or did.
 *
 * @param proposedBy null for what came with the program
 * @param reason why, in the proposer's words
 * @param answer why it was declined
 */
public record Proposal(
        long id,
        @Nullable Long proposedBy,
        OffsetDateTime proposedAt,
        String reason,
        ProposalState state,
        @Nullable Long decidedBy,
        @Nullable OffsetDateTime decidedAt,
        @Nullable String answer) {

    public boolean open() {
        return state == ProposalState.OPEN;
    }

    /** Two persons, never two accounts: nobody agrees to what they proposed themselves. */
    public boolean mayBeAgreedBy(long personId) {
        return open() && !Long.valueOf(personId).equals(proposedBy);
    }
}
