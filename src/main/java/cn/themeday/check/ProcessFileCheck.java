package cn.themeday.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A process model of the allowed shape: whether it is complete in itself, and fits what it calls and what calls it. */
final class ProcessFileCheck {

    /** Rules over paths bind to these; the list grows with the rules. */
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

    /** Attributes that name another element, in words. */
    private static final Map<String, String> REFERENCES = Map.of(
            "sourceRef", "它从这里出发的",
            "targetRef", "它连到的",
            "attachedToRef", "它附着的",
            "default", "默认的连线",
            "processRef", "它对应的流程",
            "messageRef", "它等的消息",
            "errorRef", "它用的错误",
            "escalationRef", "它用的升级",
            "dataObjectRef", "它用的数据对象",
            "categoryValueRef", "它用的分类");

    private final XmlElement definitions;
    private final Vocabulary vocabulary;
    private final Known known;
    private final Known before;
    private final Findings findings;

    /** @param before what is live now, without the files that are checked */
    ProcessFileCheck(XmlElement definitions, Vocabulary vocabulary, Known known, Known before, Findings findings) {
        this.definitions = definitions;
        this.vocabulary = vocabulary;
        this.known = known;
        this.before = before;
        this.findings = findings;
    }

    void check() {
        Optional<ProcessModel> found = ProcessModel.of(definitions);
        if (found.isEmpty()) {
            findings.add(definitions, "process", "一个文件须有一个流程，不多也不少。");
            return;
        }
        ProcessModel model = found.get();
        ids();
        process(model);
        model.nodes().forEach(this::node);
        splits(model);
        ProcessCheck fits = new ProcessCheck(model, vocabulary, known, findings);
        fits.fits();
        if (reaches(model.id(), model.id(), new HashSet<>())) {
            model.all("callActivity")
                    .filter(call -> call.attribute("calledElement").equals(model.id())
                            || reaches(call.attribute("calledElement"), model.id(), new HashSet<>()))
                    .forEach(call -> findings.add(call, "call-itself", "流程不能调用自己，也不能经过别的流程调用自己。"));
        }
        callers(model);
        new RunCheck(model, findings).check();
        needed();
    }

    private void needed() {
        Set<String> there = definitions
                .all()
                .map(element -> element.name().equals("message") ? element.attribute("name") : element.id())
                .collect(Collectors.toSet());
        Needed.of(findings.file()).stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .forEach(name -> findings.add(definitions, "needed", "程序要用到“" + name + "”，不能去掉，也不能改编号；名字和位置可以改。"));
    }

    private void ids() {
        Map<String, XmlElement> ids = new HashMap<>();
        definitions.all().filter(element -> !element.id().isEmpty()).forEach(element -> {
            if (ids.put(element.id(), element) != null) {
                findings.add(element, "id", "编号“" + element.id() + "”用了两次。");
            }
        });
        definitions.all().forEach(element -> REFERENCES.keySet().forEach(name -> {
            String target = element.attribute(name);
            if (!target.isEmpty() && !ids.containsKey(target)) {
                findings.add(element, "reference", REFERENCES.get(name) + "“" + target + "”不在图里。");
            }
        }));
        definitions
                .all()
                .filter(element -> element.name().equals("messageEventDefinition"))
                .filter(element -> !ids.containsKey(element.attribute("messageRef"))
                        || ids.get(element.attribute("messageRef"))
                                .attribute("name")
                                .isEmpty())
                .forEach(element -> findings.add(element, "reference", "消息事件须选一个有名字的消息。"));
    }

    private void process(ProcessModel model) {
        XmlElement process = model.process();
        if (!(model.id() + ".bpmn").equals(findings.file())) {
            findings.add(process, "process", "流程编号须与文件名相同，现在是“" + model.id() + "”。");
        }
        if (!process.attribute("isExecutable").equals("true")) {
            findings.add(process, "process", "流程须勾选“可执行”（Executable）。");
        }
        if (process.attribute("camunda:historyTimeToLive").isEmpty()) {
            findings.add(process, "history", "须写明历史保留期（historyTimeToLive），例如 P3650D。");
        }
        named(process);
        long starts = process.children("startEvent").count();
        if (starts != 1) {
            findings.add(process, "process", "流程须有一个开始事件，现在有 " + starts + " 个。");
        }
    }

    private void named(XmlElement element) {
        if (element.attribute("name").isBlank()) {
            findings.add(element, "name", "没有名字，请写上人能看懂的名字。");
        }
        String documentation =
                element.children("documentation").map(XmlElement::text).collect(Collectors.joining());
        Citations.check(element, documentation, vocabulary.clauses(), findings);
    }

    private void node(XmlElement node) {
        named(node);
        boolean handled = Set.of("userTask", "callActivity").contains(node.name());
        if (handled && !ProcessModel.property(node, "step").matches("[1-9]\\d?")) {
            findings.add(node, "step", "须有属性 step：这是第几步，写 1 到 99 的数字。");
        }
        String role = ProcessModel.property(node, "policyRole");
        if (!role.isEmpty() && !(handled && POLICY_ROLES.contains(role))) {
            findings.add(
                    node, "policy-role", handled ? "属性 policyRole 不能是“" + role + "”。" : "属性 policyRole 只写在人办的任务和调用上。");
        }
    }

    private void splits(ProcessModel model) {
        Map<String, List<XmlElement>> leaving =
                model.all("sequenceFlow").collect(Collectors.groupingBy(flow -> flow.attribute("sourceRef")));
        model.nodes()
                .filter(node -> Set.of("exclusiveGateway", "inclusiveGateway").contains(node.name()))
                .forEach(gateway -> {
                    List<XmlElement> flows = leaving.getOrDefault(gateway.id(), List.of());
                    String standard = gateway.attribute("default");
                    if (flows.size() > 1
                            && flows.stream().noneMatch(flow -> flow.id().equals(standard))) {
                        findings.add(gateway, "split", "分叉须有一条默认走向，否则条件都不成立时会停在这里。");
                    }
                    flows.stream()
                            .filter(flow -> flows.size() > 1 && !flow.id().equals(standard))
                            .filter(flow -> flow.children("conditionExpression")
                                    .findAny()
                                    .isEmpty())
                            .forEach(flow -> findings.add(flow, "split", "这条走向没有条件，也不是默认走向。"));
                });
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return seen.add(from)
                && known.process(from)
                        .map(model -> model.called().contains(to)
                                || model.called().stream().anyMatch(next -> reaches(next, to, seen)))
                        .orElse(false);
    }

    /** What calls or starts it does not change with it, unless it is among the files: then it is checked itself. */
    private void callers(ProcessModel model) {
        List<ProcessModel> callers = known.processes().stream()
                .filter(other -> !other.id().equals(model.id()))
                .filter(other -> other.calls(model.id()).findAny().isPresent())
                .toList();
        for (ProcessModel caller : callers) {
            Findings there = new Findings(findings.file());
            new ProcessCheck(caller, vocabulary, known, there).calls();
            there.all().stream()
                    .filter(finding -> finding.code().startsWith("call-"))
                    .filter(finding ->
                            caller.calls(model.id()).anyMatch(call -> call.id().equals(finding.element())))
                    .forEach(finding -> findings.add(
                            model.process(),
                            finding.code(),
                            "流程“" + caller.process().attribute("name") + "”的“" + finding.name() + "”调用它，"
                                    + finding.sentence()));
        }
        Set<String> more = new LinkedHashSet<>(model.inputs());
        before.process(model.id()).ifPresent(live -> {
            more.removeAll(live.inputs());
            if (callers.isEmpty() && !more.isEmpty()) {
                findings.add(model.process(), "start-input", "启动这个流程的程序不会给出 " + String.join("、", more) + "。");
            }
        });
    }
}
