package cn.themeday.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what the model says can be carried out to its next wait: the engine would find out only when somebody acts. */
final class RunCheck {

    /** At these an instance may wait; a circle through none of them would never end. */
    private static final Set<String> WAITS = Set.of(
            "userTask", "intermediateCatchEvent", "eventBasedGateway", "callActivity", "boundaryEvent", "subProcess");

    /** What must be a date, a duration or a truth: a fixed text in an expression is none. */
    private static final List<String> COMPUTED =
            List.of("timeDate", "timeDuration", "conditionExpression", "completionCondition", "loopCardinality");

    private static final Pattern NUMBER = Pattern.compile("[$#]\\{\\s*(-?\\d+(?:\\.\\d+)?)\\s*}");
    private static final int MOST_AT_ONCE = 200;

    private final ProcessModel model;
    private final Findings findings;
    private final Map<String, List<XmlElement>> next = new HashMap<>();

    RunCheck(ProcessModel model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        circles();
        model.process()
                .children("startEvent")
                .filter(start ->
                        start.children("timerEventDefinition").findAny().isPresent())
                .forEach(start -> findings.add(start, "timer", "流程由程序按月份或由人开始，开始事件不能自己定时。"));
        COMPUTED.forEach(name -> model.all(name).forEach(element -> computed(element, element.text())));
        model.all("userTask").forEach(task -> computed(task, task.attribute("camunda:dueDate")));
        model.all("loopCardinality").forEach(this::times);
        Set<String> own = model.inputs();
        model.all("camunda:inputParameter")
                .filter(input -> own.contains(input.attribute("name")))
                .forEach(input ->
                        findings.add(input, "variable", "“" + input.attribute("name") + "”由启动者给出，这里不能改写，请换一个名字。"));
    }

    private void circles() {
        Map<String, XmlElement> nodes = new HashMap<>();
        model.nodes().filter(node -> !WAITS.contains(node.name())).forEach(node -> nodes.put(node.id(), node));
        model.all("sequenceFlow").forEach(flow -> Optional.ofNullable(nodes.get(flow.attribute("targetRef")))
                .filter(target -> nodes.containsKey(flow.attribute("sourceRef")))
                .ifPresent(target -> next.computeIfAbsent(flow.attribute("sourceRef"), id -> new ArrayList<>())
                        .add(target)));
        nodes.values().stream()
                .filter(node -> comesBack(node.id()))
                .forEach(node -> findings.add(node, "circle", "流程会在这里绕圈，中间没有一步要等人办或等时间，停不下来。"));
    }

    private boolean comesBack(String from) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            for (XmlElement target : next.getOrDefault(open.remove(open.size() - 1), List.of())) {
                if (target.id().equals(from)) {
                    return true;
                }
                if (seen.add(target.id())) {
                    open.add(target.id());
                }
            }
        }
        return false;
    }

    private void computed(XmlElement element, String text) {
        if (Expression.parse(text.strip()).filter(Expression::fixedText).isPresent()) {
            findings.add(element, "fixed", "这里要算出时间、次数或真假，不能写固定的文字。");
        }
    }

    private void times(XmlElement element) {
        Matcher number = NUMBER.matcher(element.text().strip());
        if (number.matches()
                && (number.group(1).length() > 4
                        || !number.group(1).matches("[1-9]\\d*")
                        || Integer.parseInt(number.group(1)) > MOST_AT_ONCE)) {
            findings.add(element, "times", "次数要写 1 到 " + MOST_AT_ONCE + " 的整数。");
        }
    }
}
