package cn.themeday.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element as read: names with the prefixes of {@link XmlReader}, whatever the file calls them. */
final class XmlElement {

    private final String name;
    private final @Nullable XmlElement parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String name, @Nullable XmlElement parent) {
        this.name = name;
        this.parent = parent;
    }

    String name() {
        return name;
    }

    @Nullable
    XmlElement parent() {
        return parent;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** Empty where it is not there. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return attribute("id");
    }

    List<XmlElement> children() {
        return children;
    }

    Stream<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /** This element and everything in it. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    /** Its own text in one piece, also where a comment or an element parts it: so the engine reads it. */
    String text() {
        return text.toString().strip();
    }

    void append(String piece) {
        text.append(piece);
    }
}
