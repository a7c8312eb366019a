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
public final class Expression {

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'[^'\\\\]*'|\"[^\"\\\\]*\")|(?<number>-?\\d+(?:\\.\\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!().,?:-]))");
    private static final int DEEPEST = 20;

    /**
     * A call of a listed bean.
     *
     * @param texts the arguments that are texts, in order; null in place of any other
     */
    public record Call(String bean, String method, List<@Nullable String> texts) {}

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private int at;
    private int depth;

    private Expression() {}

    /** Empty for anything that the language has not. */
    public static Optional<Expression> read(String whole) {
        if (whole.length() > 500 || !whole.matches("(?s)[$#]\\{[^{}]*}")) {
            return Optional.empty();
        }
        Expression read = new Expression();
        boolean accepted =
                read.tokenize(whole.substring(2, whole.length() - 1)) && read.choice() && read.at == read.tokens.size();
        return accepted ? Optional.of(read) : Optional.empty();
    }

    /** Variables, or beans that stand alone, as a delegate does. */
    public Set<String> names() {
        return names;
    }

    public List<Call> calls() {
        return calls;
    }

    /** The one name that is all of it, as in {@code ${savePlanStep}}; null for anything longer. */
    public @Nullable String alone() {
        return tokens.size() == 1 && names.size() == 1 ? tokens.get(0) : null;
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
            if (!CONSTANTS.contains(token)) {
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
        List<@Nullable String> texts = new ArrayList<>();
        if (!take(")")) {
            do {
                int first = at;
                if (!choice()) {
                    return false;
                }
                String token = tokens.get(first);
                boolean text = at == first + 1 && (token.startsWith("'") || token.startsWith("\""));
                texts.add(text ? token.substring(1, token.length() - 1) : null);
            } while (take(","));
            if (!take(")")) {
                return false;
            }
        }
        calls.add(new Call(bean, method, texts));
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
