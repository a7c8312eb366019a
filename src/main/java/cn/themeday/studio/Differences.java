package cn.themeday.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a change touches, as its reader needs it: elements of a model, rules of a table, fields of a form. Positions in
 * the drawing and what is written in a child that has an id of its own do not count.
 */
public final class Differences {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 120;

    private Differences() {}

    /**
     * @param how 新增, 删去 or 改动
     * @param element id or key
     * @param name what people read; the id where it has none
     * @param details of a change what it was and is, as {@code label：旧 → 新}
     */
    public record Difference(String how, String element, String name, List<String> details) {}

    /** @param content by the name of an attribute or property, or of a nested one as {@code documentation} */
    private record Part(String name, Map<String, String> content) {

        List<String> since(Part was) {
            return Stream.concat(was.content.keySet().stream(), content.keySet().stream())
                    .distinct()
                    .sorted()
                    .filter(key -> !Objects.equals(was.content.get(key), content.get(key)))
                    .map(key -> key + "：" + shown(was.content.get(key)) + " → " + shown(content.get(key)))
                    .toList();
        }

        private static String shown(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return "（空）";
            }
            return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        }
    }

    /** In the order in which elements stand in the new file; removed ones last. Both files passed the check. */
    public static List<Difference> of(String file, byte @Nullable [] before, byte[] after) {
        Map<String, Part> old = before == null ? Map.of() : parts(file, before);
        Map<String, Part> now = parts(file, after);
        List<Difference> differences = new ArrayList<>();
        now.forEach((id, part) -> {
            Part was = old.get(id);
            if (was == null) {
                differences.add(new Difference("新增", id, part.name(), List.of()));
            } else if (!was.equals(part)) {
                differences.add(new Difference("改动", id, part.name(), part.since(was)));
            }
        });
        old.forEach((id, part) -> {
            if (!now.containsKey(id)) {
                differences.add(new Difference("删去", id, part.name(), List.of()));
            }
        });
        return differences;
    }

    private static Map<String, Part> parts(String file, byte[] content) {
        try {
            Map<String, Part> parts = new LinkedHashMap<>();
            if (file.endsWith(".form")) {
                fields(JSON.readTree(content).path("components"), parts);
            } else {
                elements(root(content), parts);
            }
            return parts;
        } catch (Exception unreadable) {
            throw new IllegalStateException(file + " was checked and cannot be read", unreadable);
        }
    }

    private static void fields(JsonNode components, Map<String, Part> parts) {
        for (JsonNode component : components) {
            String id = component.path("key").asText(component.path("id").asText());
            Map<String, String> content = new TreeMap<>();
            component.fields().forEachRemaining(property -> {
                if (!property.getKey().equals("components")) {
                    JsonNode value = property.getValue();
                    content.put(property.getKey(), value.isValueNode() ? value.asText() : value.toString());
                }
            });
            parts.put(id, new Part(component.path("label").asText(id), content));
            fields(component.path("components"), parts);
        }
    }

    private static Element root(byte[] content) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(content))
                .getDocumentElement();
    }

    private static void elements(Element element, Map<String, Part> parts) {
        if (String.valueOf(element.getNamespaceURI()).endsWith("/DI")
                || String.valueOf(element.getNamespaceURI()).contains("/DMNDI")) {
            return;
        }
        if (element.hasAttribute("id")) {
            String id = element.getAttribute("id");
            String name = element.getAttribute("name");
            Map<String, String> content = new TreeMap<>();
            own(element, "", content);
            parts.put(id, new Part(name.isEmpty() ? id : name, content));
        }
        children(element).filter(Element.class::isInstance).forEach(child -> elements((Element) child, parts));
    }

    /** Attributes and text of an element and of those below it that have no id. */
    private static void own(Element element, String within, Map<String, String> content) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            add(content, within + attribute.getLocalName(), attribute.getNodeValue());
        }
        children(element).forEach(child -> {
            if (child instanceof Element nested) {
                // Which flows come and go is said by the flows.
                boolean flow = List.of("incoming", "outgoing").contains(nested.getLocalName());
                if (!nested.hasAttribute("id") && !flow) {
                    own(nested, nested.getLocalName() + " ", content);
                }
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                String text = child.getNodeValue().strip();
                if (!text.isEmpty()) {
                    add(content, within.isEmpty() ? "text" : within.strip(), text);
                }
            }
        });
    }

    /** Several of one name stand one after the other: the order of them counts. */
    private static void add(Map<String, String> content, String name, String value) {
        content.merge(name, value, (first, next) -> first + "；" + next);
    }

    private static Stream<Node> children(Element element) {
        return Stream.iterate(element.getFirstChild(), Objects::nonNull, Node::getNextSibling);
    }
}
