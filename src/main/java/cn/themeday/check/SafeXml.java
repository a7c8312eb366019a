package cn.themeday.check;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads XML that nobody has looked at: no DOCTYPE, no entity, bounded in bytes, elements and depth. */
final class SafeXml {

    static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int DEEPEST = 60;

    private SafeXml() {}

    /** What keeps it from being read at all; empty when it can be parsed. */
    static Optional<String> refusal(byte[] xml) {
        if (xml.length > MOST_BYTES) {
            return Optional.of("超过 2 MB，没有读取。");
        }
        try {
            XMLStreamReader reader = streams().createXMLStreamReader(new ByteArrayInputStream(xml));
            String declared = reader.getCharacterEncodingScheme();
            if (declared != null && !"UTF-8".equalsIgnoreCase(declared) || !utf8(xml)) {
                return Optional.of("不是 UTF-8 编码的文件，请用 Camunda Modeler 重新保存。");
            }
            int elements = 0;
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        return Optional.of("不允许 DOCTYPE 和实体。");
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        return Optional.of("不允许处理指令（<?…?>）。");
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        elements++;
                        depth++;
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {
                        // text and comments
                    }
                }
                if (elements > MOST_ELEMENTS || depth > DEEPEST) {
                    return Optional.of("元素太多或套得太深（最多 " + MOST_ELEMENTS + " 个、" + DEEPEST + " 层），没有读取。");
                }
            }
            return Optional.empty();
        } catch (XMLStreamException unreadable) {
            return Optional.of("不是可读的 XML 文件。");
        }
    }

    /** What is read elsewhere as text, as references to forms, is the same that the parser reads. */
    private static boolean utf8(byte[] xml) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Of a file that is not refused. */
    static Element parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (Exception unreadable) {
            throw new IllegalArgumentException("not readable although it was read before", unreadable);
        }
    }

    static Stream<Element> children(Element element) {
        return Stream.iterate(element.getFirstChild(), Objects::nonNull, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    static Stream<Element> children(Element element, String name) {
        return children(element).filter(child -> name.equals(child.getLocalName()));
    }

    /** Itself and all below. */
    static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), children(element).flatMap(SafeXml::all));
    }

    /** Its own text, without that of elements below. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    /** Null where it is missing or blank. */
    static @Nullable String attribute(Element element, @Nullable String namespace, String name) {
        String value = namespace == null ? element.getAttribute(name) : element.getAttributeNS(namespace, name);
        return value.isBlank() ? null : value;
    }

    /** The finding stands at the nearest element that has an id. */
    static Finding at(String file, Element element, String sentence) {
        for (Node node = element; node instanceof Element at; node = node.getParentNode()) {
            if (at.hasAttribute("id")) {
                return new Finding(
                        file, at.getLocalName(), at.getAttribute("id"), attribute(at, null, "name"), sentence);
            }
        }
        return Finding.whole(file, sentence);
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static XMLInputFactory streams() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
