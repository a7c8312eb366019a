package cn.themeday.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The small language of expressions in models: variables, text and number literals, comparisons, and/or/not, empty,
 * {@code ?:}, {@code execution.processBusinessKey}, and calls of one method on one bean with such arguments.
 */
final class Expression {

    /** @param literals text arguments, without their quotes */
    record Call(String bean, String method, int arguments, List<String> literals) {}

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<number>-?\\d+(?:\\.\\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!().,?:-]))");
    private static final int DEEPEST = 20;
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private int at;
    private int depth;

    private Expression() {}

    /** Empty where the text is not in this language. */
    static Optional<Expression> parse(String whole) {
        if (whole.length() > 500 || !whole.matches("(?s)[$#]\\{[^{}]*}")) {
            return Optional.empty();
        }
        Expression expression = new Expression();
        return expression.tokenize(whole.substring(2, whole.length() - 1))
                        && expression.choice()
                        && expression.at == expression.tokens.size()
                ? Optional.of(expression)
                : Optional.empty();
    }

    /** Names that stand alone: variables, or a bean. */
    Set<String> names() {
        return names;
    }

    List<Call> calls() {
        return calls;
    }

    /** Whether it is nothing but a text in quotes. */
    boolean fixedText() {
        return tokens.size() == 1 && tokens.get(0).matches("(?s)['\"].*");
    }

    private boolean tokenize(String inner) {
        Matcher matcher = TOKEN.matcher(inner);
        int end = 0;
        while (end < inner.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        return inner.substring(end).isBlank();
    }

    private boolean choice() {
        if (++depth > DEEPEST || !logic()) {
            return false;
        }
        if (take("?")) {
            return choice() && take(":") && choice();
        }
        depth--;
        return true;
    }

    private boolean logic() {
        do {
            if (!comparison()) {
                return false;
            }
        } while (take("&&") || take("||") || take("and") || take("or"));
        return true;
    }

    private boolean comparison() {
        if (!unary()) {
            return false;
        }
        for (String sign : List.of("==", "!=", "<=", ">=", "<", ">")) {
            if (take(sign)) {
                return unary();
            }
        }
        return true;
    }

    private boolean unary() {
        while (take("!") || take("not") || take("empty")) {
            // Any number of them before one operand.
        }
        if (take("(")) {
            return choice() && take(")");
        }
        return operand();
    }

    private boolean operand() {
        String token = next();
        if (token == null) {
            return false;
        }
        if (token.startsWith("'") || token.startsWith("\"") || token.matches("-?\\d.*")) {
            return true;
        }
        if (!token.matches("[A-Za-z_]\\w*")) {
            return false;
        }
        if (!take(".")) {
            if (!WORDS.contains(token)) {
                names.add(token);
            }
            return !take("(");
        }
        String member = next();
        if (token.equals("execution")) {
            return "processBusinessKey".equals(member);
        }
        return member != null
                && member.matches("[a-z]\\w*")
                && !"getClass".equals(member)
                && take("(")
                && arguments(token, member);
    }

    private boolean arguments(String bean, String method) {
        List<String> literals = new ArrayList<>();
        int count = 0;
        if (!take(")")) {
            do {
                int begin = at;
                if (!choice()) {
                    return false;
                }
                String first = tokens.get(begin);
                if (at == begin + 1 && first.matches("(?s)['\"].*")) {
                    literals.add(first.substring(1, first.length() - 1));
                }
                count++;
            } while (take(","));
            if (!take(")")) {
                return false;
            }
        }
        calls.add(new Call(bean, method, count, literals));
        return true;
    }

    private @Nullable String next() {
        return at < tokens.size() ? tokens.get(at++) : null;
    }

    private boolean take(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }
}
