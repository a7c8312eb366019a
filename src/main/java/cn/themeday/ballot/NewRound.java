package cn.themeday.ballot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a round is prepared with.
 *
 * @param reference the room's name of the question, as {@code major-matter:12}; attempts are counted under it
 * @param title what is put to the vote, one question
 * @param entitled ids of those with a vote, without those left out: 应到
 * @param leftOut of the others with a vote by id why, with the superior's consent (rules 1.13)
 * @param recused ids of those who stay out (回避); they are entitled
 * @param concerned ids of candidates and of the person concerned, who are no officials
 * @param officials by id, with what they do; none needed but for papers
 * @param last who speaks last (4.4b); null where nobody has to
 */
public record NewRound(
        String reference,
        long organisationId,
        String title,
        RoundKind kind,
        VoteRule rule,
        Set<Long> entitled,
        Map<Long, LeftOut> leftOut,
        Set<Long> recused,
        Set<Long> concerned,
        Map<Long, Office> officials,
        long chairId,
        long recorderId,
        @Nullable Long last) {

    /** @param consent the superior's, by number or date */
    public record LeftOut(String reason, String consent) {}

    public NewRound {
        entitled = Set.copyOf(entitled);
        leftOut = Map.copyOf(leftOut);
        recused = Set.copyOf(recused);
        concerned = Set.copyOf(concerned);
        officials = Map.copyOf(officials);
    }

    List<Long> with(Office office) {
        return officials.entrySet().stream()
                .filter(official -> official.getValue() == office)
                .map(Map.Entry::getKey)
                .toList();
    }
}
