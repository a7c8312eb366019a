package cn.themeday.ballot;

import org.jspecify.annotations.Nullable;

/**
 * One person on a round's roll.
 *
 * @param present in the meeting, and not staying out
 * @param silent asked and silent
 * @param choice of a round by name, null before there is one
 */
public record Voter(
        long personId, String name, boolean present, boolean recused, boolean silent, @Nullable Choice choice) {

    /** Has had their word, or been asked for it. */
    boolean heard() {
        return silent || choice != null;
    }
}
