package cn.themeday.check;

import static cn.themeday.check.ModelSafety.CAMUNDA;

import cn.themeday.check.Vocabulary.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A model that is safe: whether the engine can carry it out, and whether people can read it. */
final class ModelRules {

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "eventBasedGateway");

    /** What a rule over paths may bind to. */
    private static final Set<String> POLICY_ROLES = Set.of(
            "proposal",
            "committeeAdoption",
            "memberOpinion",
            "secretaryStatement",
            "memberVote",
            "villagersDecision",
            "superiorApproval",
            "priorFiling",
            "hearing",
            "service",
            "appeal",
            "check",
            "publishProposal",
            "publishReview",
            "publishResolution",
            "publishPlan",
            "publishResult",
            "record");

    private static final String SUPERIOR = "superior-review";

    private final String file;
    private final Element definitions;
    private final Library library;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Element>> outgoing = new HashMap<>();

    ModelRules(String file, Element definitions, Library library) {
        this.file = file;
        this.definitions = definitions;
        this.library = library;
    }

    List<Finding> findings() {
        List<Element> processes = SafeXml.children(definitions, "process").toList();
        if (processes.size() != 1) {
            return List.of(Finding.whole(file, "一个文件里要有一个流程，现在有 " + processes.size() + " 个。"));
        }
        Element process = processes.get(0);
        whole(process);
        SafeXml.all(process)
                .filter(element -> "sequenceFlow".equals(element.getLocalName()))
                .forEach(flow -> outgoing.computeIfAbsent(flow.getAttribute("sourceRef"), source -> new ArrayList<>())
                        .add(flow));
        SafeXml.all(process)
                .filter(element -> NODES.contains(element.getLocalName()))
                .forEach(this::node);
        findings.addAll(new ModelVariables(file, process, library).findings());
        return findings;
    }

    private void whole(Element process) {
        if (!Names.of(file).equals(process.getAttribute("id"))) {
            find(process, "流程的编号要和文件名“" + Names.of(file) + "”一样。");
        }
        if (!"true".equals(process.getAttribute("isExecutable"))) {
            find(process, "流程没有设为可执行（isExecutable）。");
        }
        if (SafeXml.attribute(process, CAMUNDA, "historyTimeToLive") == null) {
            find(process, "没有写历史保留多久（historyTimeToLive），例如 P3650D。");
        }
        named(process);
        documented(process);
        if (library.callsItself(process.getAttribute("id"))) {
            SafeXml.all(process)
                    .filter(element -> "callActivity".equals(element.getLocalName()))
                    .findFirst()
                    .ifPresent(call -> find(call, "流程会调用到自己，永远办不完。"));
        }
    }

    private void node(Element node) {
        documented(node);
        String kind = node.getLocalName();
        boolean gateway = kind.endsWith("Gateway");
        if (!gateway || leaving(node).size() > 1) {
            named(node);
        }
        policyRole(node);
        dueFigure(node);
        switch (kind) {
            case "userTask" -> userTask(node);
            case "serviceTask" -> delegate(node, node, Use.DELEGATE);
            case "businessRuleTask" -> businessRuleTask(node);
            case "callActivity" -> call(node);
            case "exclusiveGateway", "inclusiveGateway" -> split(node);
            default -> {
                // nothing beyond name and documentation
            }
        }
    }

    private void userTask(Element task) {
        List<String> groups = Optional.ofNullable(SafeXml.attribute(task, CAMUNDA, "candidateGroups")).stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .toList();
        if (groups.isEmpty()) {
            find(task, "没有写由哪个职务办理（candidateGroups）。");
        }
        groups.stream()
                .filter(group -> !library.vocabulary().roles().contains(group))
                .forEach(group -> find(
                        task,
                        "没有“" + group + "”这个职务，可以用："
                                + sorted(library.vocabulary().roles()) + "。"));
        String form = SafeXml.attribute(task, CAMUNDA, "formRef");
        if (form == null) {
            find(task, "没有表单（formRef）。");
        } else if (!library.has(form + ".form")) {
            find(task, "找不到表单“" + form + ".form”，请和流程一起提交。");
        }
        boundToDeployment(task, form, "formRefBinding", "表单");
        step(task);
        SafeXml.all(task)
                .filter(element -> "taskListener".equals(element.getLocalName()))
                .forEach(listener -> delegate(task, listener, Use.TASK_LISTENER));
    }

    private void businessRuleTask(Element task) {
        String table = SafeXml.attribute(task, CAMUNDA, "decisionRef");
        if (table == null) {
            find(task, "没有写用哪张规则表（decisionRef）。");
        } else if (!library.has(table + ".dmn")) {
            find(task, "找不到规则表“" + table + ".dmn”，请和流程一起提交。");
        }
        boundToDeployment(task, table, "decisionRefBinding", "规则表");
        if (SafeXml.attribute(task, CAMUNDA, "resultVariable") == null) {
            find(task, "没有写结果放在哪个变量（resultVariable）。");
        }
        if (!Set.of("singleEntry", "collectEntries")
                .contains(String.valueOf(SafeXml.attribute(task, CAMUNDA, "mapDecisionResult")))) {
            find(task, "结果要写成 singleEntry 或 collectEntries（mapDecisionResult）。");
        }
    }

    private void call(Element call) {
        step(call);
        String called = SafeXml.attribute(call, null, "calledElement");
        if (called == null || !library.has(called + ".bpmn")) {
            find(call, "找不到要调用的流程“" + (called == null ? "" : called) + "”。");
            return;
        }
        if (!"latest".equals(SafeXml.attribute(call, CAMUNDA, "calledElementBinding"))) {
            find(call, "调用的流程要用最新的版本（calledElementBinding=latest）。");
        }
        if (SUPERIOR.equals(called) && !"true".equals(SafeXml.attribute(call, CAMUNDA, "asyncAfter"))) {
            find(call, "调用报批报备要设 asyncAfter：下级这边出错，不能把上级的答复退掉。");
        }
        Vocabulary.Contract contract = library.contract(called);
        Set<String> given = mapped(call, "in", "target");
        contract.given().stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .forEach(name -> find(call, "调用“" + called + "”要传入 " + name + "。"));
        mapped(call, "out", "source").stream()
                .filter(name -> !contract.results().contains(name))
                .sorted()
                .forEach(name -> find(call, "“" + called + "”办完后没有 " + name + " 这个结果。"));
    }

    private void split(Element gateway) {
        List<Element> leaving = leaving(gateway);
        if (leaving.size() < 2) {
            return;
        }
        String standard = SafeXml.attribute(gateway, null, "default");
        if (standard == null) {
            find(gateway, "没有默认的一条路：条件都不符合时，事情会停在这里。");
        }
        leaving.stream()
                .filter(flow -> !flow.getAttribute("id").equals(standard))
                .filter(flow ->
                        SafeXml.children(flow, "conditionExpression").findAny().isEmpty())
                .forEach(flow -> find(flow, "这条路没有条件，又不是默认的。"));
    }

    /** @param at where the finding stands @param carrier what has the attribute */
    private void delegate(Element at, Element carrier, Use use) {
        String attribute = carrier == at
                ? SafeXml.attribute(carrier, CAMUNDA, "delegateExpression")
                : SafeXml.attribute(carrier, null, "delegateExpression");
        if (attribute == null) {
            find(at, "没有写由程序的哪一步来做（delegateExpression）。");
            return;
        }
        String bean = Expression.read(attribute).map(Expression::alone).orElse(null);
        Vocabulary.Bean known =
                bean == null ? null : library.vocabulary().beans().get(bean);
        if (known == null || !known.uses().contains(use)) {
            find(at, "程序里没有“" + SafeXml.shortened(attribute) + "”这一步。可以用：" + sorted(named(use)) + "。");
        }
    }

    private Set<String> named(Use use) {
        return library.vocabulary().beans().entrySet().stream()
                .filter(bean -> bean.getValue().uses().contains(use))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void boundToDeployment(Element task, @Nullable String reference, String attribute, String what) {
        if (reference != null && !"deployment".equals(SafeXml.attribute(task, CAMUNDA, attribute))) {
            find(task, what + "要和流程的这一版绑在一起（" + attribute + "=deployment），在办的才不会中途换" + what + "。");
        }
    }

    private void policyRole(Element node) {
        property(node, "policyRole")
                .filter(role -> !POLICY_ROLES.contains(role))
                .ifPresent(role -> find(node, "没有“" + role + "”这种 policyRole，可以用：" + sorted(POLICY_ROLES) + "。"));
    }

    private void dueFigure(Element node) {
        property(node, "dueFigure")
                .filter(figure -> !library.vocabulary().figures().contains(figure))
                .ifPresent(figure -> find(node, "没有“" + figure + "”这个规定数字（dueFigure）。"));
    }

    private void step(Element node) {
        if (property(node, "step").filter(step -> step.matches("[1-9][0-9]?")).isEmpty()) {
            find(node, "没有写是第几步（扩展属性 step，填 1 到 99）。");
        }
    }

    private void named(Element element) {
        if (SafeXml.attribute(element, null, "name") == null) {
            find(element, "没有名称。");
        }
    }

    private void documented(Element element) {
        String documentation = SafeXml.children(element, "documentation")
                .findFirst()
                .map(SafeXml::text)
                .orElse("");
        Citations.wrong(documentation, library.vocabulary().clauses()).ifPresent(sentence -> find(element, sentence));
    }

    private List<Element> leaving(Element node) {
        return outgoing.getOrDefault(node.getAttribute("id"), List.of());
    }

    /** An extension property of the element itself. */
    private static Optional<String> property(Element element, String name) {
        return extensions(element)
                .filter(extension -> "properties".equals(extension.getLocalName()))
                .flatMap(SafeXml::children)
                .filter(property -> name.equals(property.getAttribute("name")))
                .map(property -> property.getAttribute("value"))
                .findFirst();
    }

    /** One side of the mappings of a call. */
    static Set<String> mapped(Element call, String direction, String side) {
        return extensions(call)
                .filter(extension -> direction.equals(extension.getLocalName()))
                .map(extension -> extension.getAttribute(side))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<Element> extensions(Element element) {
        return SafeXml.children(element, "extensionElements").flatMap(SafeXml::children);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining("、"));
    }

    private void find(Element element, String sentence) {
        findings.add(SafeXml.at(file, element, sentence));
    }
}
