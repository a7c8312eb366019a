package cn.themeday.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A deployed file as a tree, without document types or anything from outside. */
final class ModelXml {

    private ModelXml() {}

    static Document parse(byte[] file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** At any depth, in the order of the file. */
    static List<Element> all(Element from, String name) {
        NodeList found = from.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    static List<Element> children(Element of, String name) {
        List<Element> elements = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                elements.add(element);
            }
        }
        return elements;
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }
}
