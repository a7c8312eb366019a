package cn.themeday.check;

import java.util.Map;
import java.util.Set;

/**
 * What a model may refer to.
 *
 * @param roles candidate groups, as {@code secretary}
 * @param beans what expressions may name
 * @param contracts of procedures that Java starts or reads, by key
 * @param figures names of rows of the figures
 * @param clauses ids
 * @param files every model, table and form that is there, by file name: {@code adopt-plan.form}
 */
public record Vocabulary(
        Set<String> roles,
        Map<String, Bean> beans,
        Map<String, Contract> contracts,
        Set<String> figures,
        Set<String> clauses,
        Map<String, byte[]> files) {

    /** What a bean can be used for. */
    public enum Use {
        DELEGATE,
        TASK_LISTENER,
        METHODS
    }

    /**
     * @param methods that an expression may call
     * @param sets variables that it leaves behind
     */
    public record Bean(Set<Use> uses, Set<String> methods, Set<String> sets) {}

    /**
     * @param given variables that are there when it starts
     * @param results variables that are there when it ends
     */
    public record Contract(Set<String> given, Set<String> results) {}

    /** The same with other files. */
    public Vocabulary with(Map<String, byte[]> other) {
        return new Vocabulary(roles, beans, contracts, figures, clauses, other);
    }
}
