package cn.themeday.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process model refers to, sets and uses. */
final class ProcessModel {

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private final XmlElement definitions;
    private final XmlElement process;

    private ProcessModel(XmlElement definitions, XmlElement process) {
        this.definitions = definitions;
        this.process = process;
    }

    /** Empty where it has no process, or more than one. */
    static Optional<ProcessModel> of(XmlElement definitions) {
        List<XmlElement> processes = definitions.children("process").toList();
        return processes.size() == 1 ? Optional.of(new ProcessModel(definitions, processes.get(0))) : Optional.empty();
    }

    XmlElement definitions() {
        return definitions;
    }

    XmlElement process() {
        return process;
    }

    String id() {
        return process.id();
    }

    Stream<XmlElement> nodes() {
        return process.all().filter(element -> NODES.contains(element.name()));
    }

    Stream<XmlElement> all(String name) {
        return process.all().filter(element -> element.name().equals(name));
    }

    /** Variables that whoever starts or calls it gives: the property {@code inputs} of the process. */
    Set<String> inputs() {
        return list(property(process, "inputs"));
    }

    /** Variables that a caller may take from it: the property {@code outputs}. */
    Set<String> outputs() {
        return list(property(process, "outputs"));
    }

    /** Elements that show a form. */
    Stream<XmlElement> withForm() {
        return nodes().filter(node -> !formRef(node).isEmpty());
    }

    Set<String> forms() {
        return withForm().map(ProcessModel::formRef).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> decisions() {
        return all("businessRuleTask")
                .map(task -> task.attribute("camunda:decisionRef"))
                .filter(decision -> !decision.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Stream<XmlElement> calls(String procedure) {
        return all("callActivity")
                .filter(call -> call.attribute("calledElement").equals(procedure));
    }

    Set<String> called() {
        return all("callActivity")
                .map(call -> call.attribute("calledElement"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names of variables that it sets itself, without those of its forms. */
    Set<String> sets(Vocabulary vocabulary) {
        Function<String, Set<String>> ofBean = name -> vocabulary.beans().containsKey(name)
                ? vocabulary.beans().get(name).sets()
                : Set.of();
        return process.all()
                .flatMap(element -> switch (element.name()) {
                    case "serviceTask", "camunda:taskListener" -> ofBean.apply(bean(element)).stream();
                    case "camunda:inputParameter" -> Stream.of(element.attribute("name"));
                    case "businessRuleTask" -> Stream.of(element.attribute("camunda:resultVariable"));
                    case "camunda:out" -> Stream.of(element.attribute("target"));
                    case "multiInstanceLoopCharacteristics" ->
                        Stream.of(
                                element.attribute("camunda:elementVariable"),
                                "loopCounter",
                                "nrOfInstances",
                                "nrOfActiveInstances",
                                "nrOfCompletedInstances");
                    case "errorEventDefinition" ->
                        Stream.of(
                                element.attribute("camunda:errorCodeVariable"),
                                element.attribute("camunda:errorMessageVariable"));
                    default -> Stream.<String>empty();
                })
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String formRef(XmlElement node) {
        return node.attribute("camunda:formRef");
    }

    /** The name in {@code ${name}}. */
    static String bean(XmlElement element) {
        return element.attribute("camunda:delegateExpression")
                .concat(element.attribute("delegateExpression"))
                .replaceAll("[$#{}\\s]", "");
    }

    /** Value of a camunda:property of this very element, empty where it has none. */
    static String property(XmlElement element, String name) {
        return element.children("extensionElements")
                .flatMap(extension -> extension.children("camunda:properties"))
                .flatMap(properties -> properties.children("camunda:property"))
                .filter(property -> property.attribute("name").equals(name))
                .map(property -> property.attribute("value"))
                .findFirst()
                .orElse("");
    }

    static Set<String> list(String text) {
        return Stream.of(text.split("[,，\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
