package cn.themeday.form;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * FEEL conditions of a form, read as the browser reads them: a condition holds only when it is strictly true, so that
 * null and errors hide nothing. The part of FEEL that both sides read differently is refused by {@link #finding}.
 */
final class Conditions {

    private static final FeelEngineApi FEEL =
            FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern CALL = Pattern.compile("([A-Za-z][A-Za-z ]*?)\\s*\\(");
    private static final Pattern ARITHMETIC = Pattern.compile("[+*/{}]|[\\w)\\]]\\s*-");
    private static final Pattern WORD =
            Pattern.compile("\\b(is defined|is empty|instance of|if|for|some|every|function|is)\\b");
    private static final Set<String> CALLS = Set.of("not", "and not", "or not", "list contains", "and", "or", "in");

    private Conditions() {}

    /** True only when the expression is strictly true. */
    static boolean holds(String expression, Map<String, Object> scope) {
        if (expression.equals("true")) {
            return true;
        }
        EvaluationResult result = FEEL.evaluateExpression(expression, scope);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    /** Why an expression is not allowed, as the end of a sentence. */
    static Optional<String> finding(String expression) {
        if (expression.length() > 1_000) {
            return Optional.of("太长。");
        }
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        boolean foreignCall = CALL.matcher(bare)
                .results()
                .map(MatchResult::group)
                .map(call -> call.substring(0, call.length() - 1).strip())
                .anyMatch(call -> CALLS.stream().noneMatch(known -> call.equals(known) || call.endsWith(" " + known)));
        if (foreignCall || ARITHMETIC.matcher(bare).find() || WORD.matcher(bare).find()) {
            return Optional.of("用了平台不支持的写法：只能用比较、and、or、not() 和 list contains()。");
        }
        return FEEL.parseExpression(expression).isSuccess() ? Optional.empty() : Optional.of("写错了，无法读懂。");
    }
}
