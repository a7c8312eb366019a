package cn.themeday.engine.camunda;

import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/** The property {@code step} that a model's elements carry: which step of how many a person is at. */
final class Steps {

    private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/bpmn");

    private Steps() {}

    static @Nullable Integer of(Element element) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.elementNS(CAMUNDA, "properties");
        if (properties == null) {
            return null;
        }
        return properties.elementsNS(CAMUNDA, "property").stream()
                .filter(property -> "step".equals(property.attribute("name")))
                .map(property -> Integer.valueOf(property.attribute("value")))
                .findFirst()
                .orElse(null);
    }

    /** The highest step of a process, 0 where no element carries one. */
    static int highest(Element process) {
        return process.elements().stream()
                .map(Steps::of)
                .filter(java.util.Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
