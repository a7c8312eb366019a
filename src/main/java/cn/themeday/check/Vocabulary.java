package cn.themeday.check;

import java.util.Map;
import java.util.Set;

/**
 * What models may name.
 *
 * @param posts candidate groups, in lower case as models write them
 * @param beans by the name under which an expression reaches them
 * @param figures names of the figures that exist
 * @param clauses ids of the clauses that exist
 * @param live the models, rule tables and forms beside those that are checked, by file name; what is checked under the
 *     same name takes its place
 */
public record Vocabulary(
        Set<String> posts,
        Map<String, Bean> beans,
        Set<String> figures,
        Set<String> clauses,
        Map<String, byte[]> live) {

    /**
     * A bean that is listed for models.
     *
     * @param sets process variables that it sets
     * @param methods name → numbers of arguments that an expression may call it with
     */
    public record Bean(Kind kind, Set<String> sets, Map<String, Set<Integer>> methods) {}

    public enum Kind {
        /** Behind a service task. */
        DELEGATE,
        /** Behind a task listener. */
        LISTENER,
        /** Called in an expression. */
        METHODS
    }
}
