package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The same for rule tables: what is not listed is refused. A table compares plain names with literals; FEEL's functions
 * and every other language stay outside. Pure.
 */
final class TableSafety {

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

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "label",
            "namespace",
            "exporter",
            "exporterVersion",
            "typeRef",
            "expressionLanguage",
            "hitPolicy",
            "aggregation",
            "href",
            "outputLabel",
            "preferredOrientation",
            "width");
    private static final Set<String> OF_THE_MODELER = Set.of(
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

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

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private TableSafety(String file) {
        this.file = file;
    }

    static List<Finding> of(String file, Element definitions) {
        TableSafety safety = new TableSafety(file);
        safety.walk(definitions);
        return safety.findings;
    }

    private void walk(Element element) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (namespace.contains("/DMNDI/") || namespace.contains("/DMN/20180521/D")) {
            return; // the diagram: shapes and places
        }
        String name = element.getLocalName();
        if (!ELEMENTS.contains(name) || !namespace.contains("/DMN/")) {
            find(element, "规则表不能含有 " + name + "。");
            return;
        }
        String language = element.getAttribute("expressionLanguage");
        if (!FEEL.matcher(language).matches()) {
            find(element, "规则表只能用 feel，不能用 " + language + "。");
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!allowed(attribute)) {
                find(element, "规则表不能使用 " + attribute.getLocalName() + "。");
            }
        }
        Pattern allowed = TEXTS.get(name);
        if (allowed != null) {
            String text = text(element);
            if (text.length() > 500 || !allowed.matcher(text).matches()) {
                find(element, "“" + SafeXml.shortened(text) + "”超出了允许的写法。");
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                walk(nested);
            }
        }
    }

    private static boolean allowed(Attr attribute) {
        String namespace = String.valueOf(attribute.getNamespaceURI());
        return switch (namespace) {
            case "null" -> ATTRIBUTES.contains(attribute.getLocalName());
            case "http://www.w3.org/2000/xmlns/" -> true;
            case "http://camunda.org/schema/1.0/dmn" ->
                Set.of("historyTimeToLive", "versionTag", "inputVariable", "diagramRelationId")
                        .contains(attribute.getLocalName());
            default -> OF_THE_MODELER.contains(namespace);
        };
    }

    private void find(Element element, String sentence) {
        findings.add(SafeXml.at(file, element, sentence));
    }

    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested && "text".equals(nested.getLocalName())) {
                text.append(nested.getTextContent());
            }
        }
        return text.toString().strip();
    }
}
