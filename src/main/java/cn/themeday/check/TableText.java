package cn.themeday.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cell of a rule table may say: plain names compared with literals. FEEL's functions stay outside. */
final class TableText {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final String LITERAL = "(?:\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?|true|false|null)";
    // Alternatives that begin differently, never tried again: a text that nearly fits costs no exponential time.
    private static final String OPERAND = "(?>\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?|" + NAME + ")";
    private static final String TEST = "(?:(?:<=|>=|<|>)\\s*" + OPERAND + "|[\\[(\\]]\\s*" + OPERAND + "\\s*\\.\\.\\s*"
            + OPERAND + "\\s*[\\[)\\]]|" + OPERAND + ")";
    private static final String TESTS = TEST + "(?:\\s*,\\s*" + TEST + ")*";

    /** By the name that check/dmn.txt uses. */
    static final Map<String, Pattern> KINDS = Map.of(
            "cell-name", Pattern.compile(NAME),
            "cell-value", Pattern.compile("(?:" + OPERAND + ")?"),
            "cell-values", Pattern.compile("(?:" + LITERAL + "(?:\\s*,\\s*" + LITERAL + ")*)?"),
            "cell-tests", Pattern.compile("(?:-|not\\(\\s*" + TESTS + "\\s*\\)|" + TESTS + ")?"));

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern WORD = Pattern.compile(NAME);
    private static final Set<String> NO_NAMES = Set.of("true", "false", "null", "not");

    private TableText() {}

    static boolean fits(String kind, String text) {
        return text.length() <= 500 && KINDS.get(kind).matcher(text).matches();
    }

    /** The names that a cell compares with. */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        WORD.matcher(TEXT.matcher(text).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .filter(word -> !NO_NAMES.contains(word))
                .forEach(names::add);
        return names;
    }
}
