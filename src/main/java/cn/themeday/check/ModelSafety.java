package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What could run code on the server is refused before the engine parses a model: elements and attributes that are not on
 * the lists, expressions anywhere but where they belong, and those beyond the small language of {@link Expression}.
 */
final class ModelSafety {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Shapes, places and colours; the engine reads none of them. */
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    /** Attributes that the desktop Modeler writes for itself. */
    private static final Set<String> OF_THE_MODELER = Set.of(
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> EVERYWHERE = Set.of("id", "name");
    private static final Set<String> CAMUNDA_EVERYWHERE = Set.of(
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority");

    /** Elements of BPMN and what each may carry besides id and name. */
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry("definitions", Set.of("targetNamespace", "exporter", "exporterVersion")),
            Map.entry("collaboration", Set.of()),
            Map.entry("participant", Set.of("processRef")),
            Map.entry("process", Set.of("isExecutable", "processType", "isClosed")),
            Map.entry("laneSet", Set.of()),
            Map.entry("lane", Set.of()),
            Map.entry("flowNodeRef", Set.of()),
            Map.entry("documentation", Set.of("textFormat")),
            Map.entry("extensionElements", Set.of()),
            Map.entry("startEvent", Set.of("isInterrupting")),
            Map.entry("endEvent", Set.of()),
            Map.entry("intermediateCatchEvent", Set.of()),
            Map.entry("intermediateThrowEvent", Set.of()),
            Map.entry("boundaryEvent", Set.of("attachedToRef", "cancelActivity")),
            Map.entry("userTask", Set.of()),
            Map.entry("serviceTask", Set.of()),
            Map.entry("businessRuleTask", Set.of()),
            Map.entry("callActivity", Set.of("calledElement")),
            Map.entry("subProcess", Set.of("triggeredByEvent")),
            Map.entry("exclusiveGateway", Set.of("default", "gatewayDirection")),
            Map.entry("inclusiveGateway", Set.of("default", "gatewayDirection")),
            Map.entry("parallelGateway", Set.of("gatewayDirection")),
            Map.entry("eventBasedGateway", Set.of("gatewayDirection", "eventGatewayType", "instantiate")),
            Map.entry("sequenceFlow", Set.of("sourceRef", "targetRef")),
            Map.entry("conditionExpression", Set.of()),
            Map.entry("incoming", Set.of()),
            Map.entry("outgoing", Set.of()),
            Map.entry("timerEventDefinition", Set.of()),
            Map.entry("timeDate", Set.of()),
            Map.entry("timeDuration", Set.of()),
            Map.entry("messageEventDefinition", Set.of("messageRef")),
            Map.entry("message", Set.of()),
            Map.entry("errorEventDefinition", Set.of("errorRef")),
            Map.entry("error", Set.of("errorCode")),
            Map.entry("terminateEventDefinition", Set.of()),
            Map.entry("multiInstanceLoopCharacteristics", Set.of("isSequential")),
            Map.entry("loopCardinality", Set.of()),
            Map.entry("completionCondition", Set.of()),
            Map.entry("textAnnotation", Set.of("textFormat")),
            Map.entry("text", Set.of()),
            Map.entry("association", Set.of("sourceRef", "targetRef", "associationDirection")),
            Map.entry("category", Set.of()),
            Map.entry("categoryValue", Set.of("value")),
            Map.entry("group", Set.of("categoryValueRef")));

    /** Camunda's own attributes on elements of BPMN. */
    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.of(
            "process", Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist"),
            "userTask", Set.of("formRef", "formRefBinding", "candidateGroups", "dueDate", "followUpDate", "priority"),
            "serviceTask", Set.of("delegateExpression"),
            "businessRuleTask", Set.of("decisionRef", "decisionRefBinding", "mapDecisionResult", "resultVariable"),
            "callActivity", Set.of("calledElementBinding"),
            "multiInstanceLoopCharacteristics", Set.of("collection", "elementVariable"));

    /** Camunda's own elements, all inside extensionElements. */
    private static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.of(
            "properties", Set.of(),
            "property", Set.of("name", "value"),
            "in", Set.of("source", "target", "businessKey"),
            "out", Set.of("source", "target"),
            "taskListener", Set.of("delegateExpression", "event"),
            "inputOutput", Set.of(),
            "inputParameter", Set.of("name"),
            "outputParameter", Set.of("name"),
            "failedJobRetryTimeCycle", Set.of());

    private static final Set<String> EXPRESSION_ATTRIBUTES =
            Set.of("delegateExpression", "dueDate", "businessKey", "followUpDate", "collection");
    static final Set<String> EXPRESSION_ELEMENTS =
            Set.of("conditionExpression", "completionCondition", "loopCardinality", "timeDate", "timeDuration");
    static final Pattern OPENS = Pattern.compile("[$#]\\s*\\{");

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private ModelSafety(String file) {
        this.file = file;
    }

    static List<Finding> of(String file, Element definitions) {
        ModelSafety safety = new ModelSafety(file);
        if (!"definitions".equals(definitions.getLocalName()) || !BPMN.equals(definitions.getNamespaceURI())) {
            return List.of(Finding.whole(file, "不是 BPMN 流程文件。"));
        }
        safety.walk(definitions);
        return safety.findings;
    }

    private void walk(Element element) {
        String name = element.getLocalName();
        if (!allowed(element)) {
            find(element, "模型不能含有 " + name + "。");
            return;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!allowed(element, attribute)) {
                find(element, "模型不能使用 " + attribute.getLocalName() + "。");
            } else if (!drawing(element)) {
                expression(element, EXPRESSION_ATTRIBUTES.contains(attribute.getLocalName()), attribute.getValue());
            }
        }
        // As the engine joins it: a comment or CDATA in the middle would hide the beginning of an expression.
        expression(
                element,
                EXPRESSION_ELEMENTS.contains(name) && BPMN.equals(element.getNamespaceURI()),
                SafeXml.text(element));
        SafeXml.children(element).forEach(this::walk);
    }

    private static boolean allowed(Element element) {
        String namespace = element.getNamespaceURI();
        String name = element.getLocalName();
        if (BPMN.equals(namespace)) {
            return ELEMENTS.containsKey(name);
        }
        return CAMUNDA.equals(namespace) ? CAMUNDA_ELEMENTS.containsKey(name) : drawing(element);
    }

    private static boolean allowed(Element element, Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        String name = attribute.getLocalName();
        if (XMLNS.equals(namespace)) {
            return true;
        }
        if (XSI.equals(namespace)) {
            return "type".equals(name) || "schemaLocation".equals(name);
        }
        if (namespace != null && OF_THE_MODELER.contains(namespace) || drawing(element) && namespace == null) {
            return true;
        }
        String of = element.getLocalName();
        boolean ofBpmn = BPMN.equals(element.getNamespaceURI());
        if (CAMUNDA.equals(namespace)) {
            return ofBpmn
                    && (CAMUNDA_EVERYWHERE.contains(name)
                            || CAMUNDA_ATTRIBUTES.getOrDefault(of, Set.of()).contains(name));
        }
        return namespace == null
                && (EVERYWHERE.contains(name)
                        || (ofBpmn ? ELEMENTS : CAMUNDA_ELEMENTS)
                                .getOrDefault(of, Set.of())
                                .contains(name));
    }

    private static boolean drawing(Element element) {
        return DRAWING.contains(String.valueOf(element.getNamespaceURI()));
    }

    private void expression(Element element, boolean here, String text) {
        if (!OPENS.matcher(text).find()) {
            return;
        }
        if (!here) {
            find(element, "这里不能写表达式“" + SafeXml.shortened(text.strip()) + "”。");
            return;
        }
        Optional<Expression> read = Expression.read(text.strip());
        if (read.isEmpty()) {
            find(element, "表达式“" + SafeXml.shortened(text.strip()) + "”超出了允许的写法。");
        }
    }

    private void find(Element element, String sentence) {
        findings.add(SafeXml.at(file, element, sentence));
    }
}
