package cn.themeday.check;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML that nobody has vetted: no DOCTYPE, no entity but the five, UTF-8 only, so many elements and no more. */
final class XmlReader {

    private static final int MOST_ELEMENTS = 100_000;
    private static final int DEEPEST = 60;

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", ""),
            Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", ""),
            Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi:"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc:"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di:"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi:"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dc:"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DI/", "di:"),
            Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda:"),
            Map.entry("http://camunda.org/schema/1.0/dmn", "camunda:"),
            Map.entry("http://camunda.org/schema/modeler/1.0", "modeler:"),
            Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc:"),
            Map.entry("http://bpmn.io/schema/dmn/biodi/2.0", "biodi:"),
            Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color:"),
            Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi:"));

    /** The message is the sentence for the designer. */
    static final class Unreadable extends Exception {
        Unreadable(String sentence) {
            super(sentence);
        }
    }

    private final XMLStreamReader reader;
    private int elements;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    static XmlElement read(byte[] bytes) throws Unreadable {
        if (bytes.length > CheckModels.MOST_BYTES) {
            throw new Unreadable("文件超过 2 MB，没有读取。");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            XMLStreamReader stream = factory().createXMLStreamReader(new ByteArrayInputStream(bytes), "UTF-8");
            // The engine reads what the first line says: it must not see another text than the one checked here.
            String declared = stream.getCharacterEncodingScheme();
            if (declared != null && !declared.equalsIgnoreCase("UTF-8") || "1.1".equals(stream.getVersion())) {
                throw new Unreadable("文件须是 UTF-8 编码的 XML 1.0，请用 Camunda Modeler 重新保存。");
            }
            return new XmlReader(stream).document();
        } catch (XMLStreamException | CharacterCodingException malformed) {
            throw new Unreadable("不是可读的 XML 文件，请用 Camunda Modeler 重新保存。");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private XmlElement document() throws XMLStreamException, Unreadable {
        XmlElement root = null;
        XmlElement at = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MOST_ELEMENTS || ++depth > DEEPEST) {
                        throw new Unreadable("文件里的元素超过 100,000 个，或者一层套一层超过 60 层，没有读完。");
                    }
                    at = begin(at);
                    root = root == null ? at : root;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    at = at == null ? null : at.parent();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (at != null) {
                        at.append(reader.getText());
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
                case XMLStreamConstants.DTD -> throw new Unreadable("文件不能含有 DOCTYPE。");
                default -> throw new Unreadable("文件不能含有实体引用和处理指令。");
            }
        }
        if (root == null) {
            throw new Unreadable("文件里没有内容。");
        }
        return root;
    }

    private XmlElement begin(@Nullable XmlElement parent) {
        XmlElement element = new XmlElement(name(reader.getNamespaceURI(), reader.getLocalName()), parent);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String uri = reader.getAttributeNamespace(i);
            String local = reader.getAttributeLocalName(i);
            // An attribute in the model's own namespace is not the same as one in none.
            boolean none = uri == null || uri.isEmpty();
            String attribute = none ? local : name(uri, local);
            element.attributes()
                    .put(
                            !none && attribute.equals(local) ? "{" + uri + "}" + local : attribute,
                            reader.getAttributeValue(i));
        }
        if (parent != null) {
            parent.children().add(element);
        }
        return element;
    }

    private static String name(@Nullable String uri, String local) {
        String prefix = uri == null ? null : PREFIXES.get(uri);
        return prefix == null ? "{" + uri + "}" + local : prefix + local;
    }
}
