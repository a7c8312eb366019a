package cn.themeday.engine.camunda;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The same for rule tables: what is not listed is refused. A table compares plain names with literals; FEEL's functions
 * and every other language stay outside. Pure: bytes in, {@link ModelRefused} out.
 */
final class TableGuard {

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "variable",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotation",
            "annotationEntry",
            "literalExpression",
            "text");

    private static final Pattern FEEL = Pattern.compile("(?:feel|https?://www\\.omg\\.org/spec/.*FEEL.*)?");
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final String LITERAL = "(?:\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?|true|false|null)";
    private static final String OPERAND = "(?:" + LITERAL + "|" + NAME + ")";
    private static final String TEST = "(?:(?:<=|>=|<|>)\\s*" + OPERAND + "|[\\[(\\]]\\s*" + OPERAND + "\\s*\\.\\.\\s*"
            + OPERAND + "\\s*[\\[)\\]]|" + OPERAND + ")";
    private static final String TESTS = TEST + "(?:\\s*,\\s*" + TEST + ")*";

    private static final Pattern PLAIN_NAME = Pattern.compile(NAME);
    private static final Pattern VALUE = Pattern.compile("(?:" + OPERAND + ")?");
    private static final Pattern VALUES = Pattern.compile("(?:" + LITERAL + "(?:\\s*,\\s*" + LITERAL + ")*)?");
    private static final Pattern UNARY_TESTS = Pattern.compile("(?:-|not\\(\\s*" + TESTS + "\\s*\\)|" + TESTS + ")?");

    /** What the text of these may be. */
    private static final Map<String, Pattern> TEXTS = Map.of(
            "inputExpression", PLAIN_NAME,
            "inputValues", VALUES,
            "inputEntry", UNARY_TESTS,
            "outputValues", VALUES,
            "outputEntry", VALUE,
            "literalExpression", VALUE);

    private TableGuard() {}

    static void check(byte[] table) {
        walk(ModelGuard.parse(table, "规则表不是可读的 DMN 文件（不允许 DOCTYPE），或者超过 2 MB。"));
    }

    private static void walk(Element element) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (namespace.contains("/DMNDI/") || namespace.contains("/DMN/20180521/D")) {
            return; // the diagram: shapes and places
        }
        String name = element.getLocalName();
        String place = ModelGuard.place(element);
        if (!ELEMENTS.contains(name) || !namespace.contains("/DMN/")) {
            throw new ModelRefused(place + "：规则表不能含有 " + name + "。");
        }
        String language = element.getAttribute("expressionLanguage");
        if (!FEEL.matcher(language).matches()) {
            throw new ModelRefused(place + "：规则表只能用 feel，不能用 " + language + "。");
        }
        Pattern allowed = TEXTS.get(name);
        if (allowed != null) {
            String text = text(element);
            if (text.length() > 500 || !allowed.matcher(text).matches()) {
                throw new ModelRefused(place + "：“" + ModelGuard.shortened(text) + "”超出了允许的写法。");
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                walk(nested);
            }
        }
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested && "text".equals(nested.getLocalName())) {
                text.append(nested.getTextContent());
            }
        }
        return text.toString().strip();
    }
}
