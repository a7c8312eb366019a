package cn.themeday.ballot;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A round as it stands, with its roll and its officials.
 *
 * @param count null before it is entered; of a round by name null before it is closed
 * @param frozen 应到 and 实到 as they were at the close, null before
 */
public record Round(
        long id,
        String reference,
        int attempt,
        long organisationId,
        String title,
        RoundKind kind,
        RoundState state,
        VoteRule rule,
        long chairId,
        long recorderId,
        @Nullable Long lastId,
        int writtenInFavour,
        @Nullable Papers papers,
        @Nullable Count count,
        @Nullable Turnout frozen,
        @Nullable String why,
        List<Voter> roll,
        List<Official> officials) {

    public Turnout turnout() {
        return frozen != null
                ? frozen
                : new Turnout(roll.size(), roll.stream().filter(Voter::present).count(), writtenInFavour);
    }

    /** What it comes to with the numbers of now; the same for ever once it is closed. @throws IllegalStateException without numbers */
    public Result result() {
        Count counted = kind == RoundKind.BY_NAME && count == null ? named() : count;
        if (counted == null) {
            throw new IllegalStateException("nothing is counted in round " + id);
        }
        return rule.of(turnout(), counted);
    }

    /** Of those present: who left after speaking is not present, and their word no longer counts. */
    private Count named() {
        return new Count(named(Choice.IN_FAVOUR), named(Choice.AGAINST), named(Choice.ABSTAINED));
    }

    private long named(Choice choice) {
        return roll.stream()
                .filter(voter -> voter.present() && voter.choice() == choice)
                .count();
    }

    /** Names of those present who must be heard before {@code person} is; empty for whoever need not wait. */
    List<String> toBeHeardBefore(long person) {
        return lastId == null || lastId != person
                ? List.of()
                : unheard()
                        .filter(voter -> voter.personId() != person)
                        .map(Voter::name)
                        .toList();
    }

    Stream<Voter> unheard() {
        return roll.stream().filter(voter -> voter.present() && !voter.heard());
    }

    /** The chair and the recorder lead it through its states. */
    boolean runBy(long person) {
        return person == chairId || person == recorderId;
    }

    boolean confirmed() {
        return officials.stream().allMatch(Official::confirmed);
    }

    String unconfirmed() {
        return officials.stream()
                .filter(official -> !official.confirmed())
                .map(official -> official.office().label() + official.name())
                .collect(Collectors.joining("、"));
    }
}
