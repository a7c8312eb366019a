package cn.themeday.engine.camunda;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What could run code on the server is refused before the engine parses a model. Pure: bytes in, {@link ModelRefused}
 * out. Elements that carry expressions on purpose are listed; an expression anywhere else is refused.
 */
final class ModelGuard {

    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Set<String> FORBIDDEN_ELEMENTS =
            Set.of("scriptTask", "script", "connector", "formData", "field", "expression", "executionListener");
    private static final Set<String> FORBIDDEN_ATTRIBUTES =
            Set.of("class", "expression", "formHandlerClass", "scriptFormat", "resultVariableClass", "type");
    private static final Set<String> EXPRESSION_ATTRIBUTES =
            Set.of("delegateExpression", "dueDate", "businessKey", "followUpDate");
    private static final Set<String> EXPRESSION_ELEMENTS =
            Set.of("conditionExpression", "timeDate", "timeDuration", "timeCycle");
    private static final Pattern OPENS = Pattern.compile("[$#]\\s*\\{");

    private ModelGuard() {}

    static void check(byte[] model) {
        if (model.length > MOST_BYTES) {
            throw new ModelRefused("模型超过 2 MB，没有读取。");
        }
        walk(parse(model, "模型不是可读的 BPMN 文件（不允许 DOCTYPE）。"));
    }

    /** @param sentence said of a file that is too long or no XML */
    static Element parse(byte[] model, String sentence) {
        if (model.length > MOST_BYTES) {
            throw new ModelRefused(sentence);
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(model)).getDocumentElement();
        } catch (Exception unreadable) {
            throw new ModelRefused(sentence);
        }
    }

    private static void walk(Element element) {
        String name = element.getLocalName();
        String place = place(element);
        if (FORBIDDEN_ELEMENTS.contains(name)) {
            throw new ModelRefused(place + "：模型不能含有 " + name + "。");
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            String local = attribute.getLocalName();
            boolean ofCamunda = attribute.getNamespaceURI() != null
                    && attribute.getNamespaceURI().contains("camunda.org/schema/1.0/bpmn");
            boolean attributeOfCamundaElement = attribute.getNamespaceURI() == null
                    && element.getNamespaceURI() != null
                    && element.getNamespaceURI().contains("camunda.org/schema/1.0/bpmn");
            if ((ofCamunda || attributeOfCamundaElement) && FORBIDDEN_ATTRIBUTES.contains(local)) {
                throw new ModelRefused(place + "：模型不能使用 " + local + "。");
            }
            expression(place, EXPRESSION_ATTRIBUTES.contains(local), attribute.getNodeValue());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                walk(nested);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                expression(place, EXPRESSION_ELEMENTS.contains(name), child.getNodeValue());
            }
        }
    }

    private static void expression(String place, boolean allowedHere, String text) {
        if (!OPENS.matcher(text).find()) {
            return;
        }
        if (!allowedHere) {
            throw new ModelRefused(place + "：这里不能写表达式“" + shortened(text) + "”。");
        }
        if (!ExpressionGrammar.accepts(text.strip())) {
            throw new ModelRefused(place + "：表达式“" + shortened(text) + "”超出了允许的写法。");
        }
    }

    static String place(Element element) {
        for (Node node = element; node instanceof Element at; node = node.getParentNode()) {
            if (at.hasAttribute("id")) {
                return at.getLocalName() + " " + at.getAttribute("id");
            }
        }
        return element.getLocalName();
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
