package cn.themeday.portal;

import cn.themeday.engine.Procedures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The numbered steps of a model, read from the properties {@code step} and {@code dueFigure} of its elements. */
@Component
class ModelSteps {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Procedures procedures;
    /** A deployed model never changes. */
    private final Map<String, List<Step>> read = new ConcurrentHashMap<>();

    ModelSteps(Procedures procedures) {
        this.procedures = procedures;
    }

    /**
     * @param number from the property {@code step}; ways that exclude each other share a number
     * @param lane who does it, null where the model has no lanes
     * @param dueFigure name of the figure that says by when, null where the model names none
     */
    record Step(String element, String name, int number, @Nullable String lane, @Nullable String dueFigure) {}

    /** In order of their numbers, of equal ones in the order of the model. */
    List<Step> of(String definitionId) {
        return read.computeIfAbsent(definitionId, id -> steps(parse(procedures.model(id))));
    }

    private static List<Step> steps(Document model) {
        Map<String, String> lanes = lanes(model);
        List<Step> steps = new ArrayList<>();
        NodeList all = model.getElementsByTagNameNS(BPMN, "*");
        for (int index = 0; index < all.getLength(); index++) {
            Element element = (Element) all.item(index);
            Map<String, String> properties = properties(element);
            if (properties.containsKey("step")) {
                steps.add(new Step(
                        element.getAttribute("id"),
                        element.getAttribute("name"),
                        Integer.parseInt(properties.get("step")),
                        lanes.get(element.getAttribute("id")),
                        properties.get("dueFigure")));
            }
        }
        steps.sort(Comparator.comparingInt(Step::number));
        return steps;
    }

    private static Map<String, String> lanes(Document model) {
        Map<String, String> lanes = new HashMap<>();
        NodeList references = model.getElementsByTagNameNS(BPMN, "flowNodeRef");
        for (int index = 0; index < references.getLength(); index++) {
            Element reference = (Element) references.item(index);
            lanes.put(reference.getTextContent().strip(), ((Element) reference.getParentNode()).getAttribute("name"));
        }
        return lanes;
    }

    /** Of the element itself, not of those inside it. */
    private static Map<String, String> properties(Element element) {
        Map<String, String> properties = new HashMap<>();
        NodeList all = element.getElementsByTagNameNS(CAMUNDA, "property");
        for (int index = 0; index < all.getLength(); index++) {
            Element property = (Element) all.item(index);
            if (property.getParentNode().getParentNode().getParentNode() == element) {
                properties.put(property.getAttribute("name"), property.getAttribute("value"));
            }
        }
        return properties;
    }

    private static Document parse(byte[] model) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(model));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
