package cn.themeday.check;

import cn.themeday.check.Vocabulary.Bean;
import cn.themeday.check.Vocabulary.Kind;
import cn.themeday.form.FormField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether everything that a process model names exists, and every variable that it uses is set by something. */
final class ProcessCheck {

    private final ProcessModel model;
    private final Vocabulary vocabulary;
    private final Known known;
    private final Findings findings;
    private final Set<String> own;
    private final Set<String> given;

    ProcessCheck(ProcessModel model, Vocabulary vocabulary, Known known, Findings findings) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.known = known;
        this.findings = findings;
        this.own = new LinkedHashSet<>(model.inputs());
        own.addAll(model.sets(vocabulary));
        this.given = new LinkedHashSet<>(own);
        model.forms().forEach(form -> known.form(form).ifPresent(read -> given.addAll(read.variables())));
    }

    void fits() {
        model.withForm().forEach(this::form);
        model.all("userTask").forEach(this::people);
        model.all("serviceTask").forEach(task -> bean(task, Kind.DELEGATE));
        model.all("camunda:taskListener").forEach(listener -> bean(listener, Kind.LISTENER));
        model.all("businessRuleTask").forEach(this::decision);
        calls();
        model.process().all().forEach(this::expressions);
        model.all("camunda:property")
                .filter(property -> property.attribute("name").equals("dueFigure"))
                .forEach(property -> figure(property, property.attribute("value")));
        model.outputs().forEach(name -> variable(model.process(), name));
        if (model.all("userTask").findAny().isPresent()) {
            variable(model.process(), "organisationId"); // by which the inbox finds whose task it is
        }
    }

    private void form(XmlElement node) {
        String form = ProcessModel.formRef(node);
        if (!known.has(form + ".form")) {
            findings.add(node, "form-missing", "没有表单“" + form + "”。");
            return;
        }
        known.form(form).map(read -> read.variables()).orElse(Set.of()).stream()
                .filter(own::contains)
                .forEach(name ->
                        findings.add(node, "form-variable", "表单“" + form + "”的字段“" + name + "”不能作流程变量：这个名字由流程自己给出。"));
        if (node.attribute("camunda:formRefBinding").isEmpty()) {
            findings.add(node, "binding", "表单须随版本走：Binding 选 deployment。");
        }
    }

    private void people(XmlElement task) {
        if (ProcessModel.formRef(task).isEmpty()) {
            findings.add(task, "form-missing", "没有选表单。");
        }
        Set<String> groups = ProcessModel.list(task.attribute("camunda:candidateGroups"));
        if (groups.isEmpty()) {
            findings.add(task, "role", "没有写由哪个职务办（candidate groups）。");
        }
        groups.stream()
                .filter(group -> !vocabulary.posts().contains(group))
                .forEach(group -> findings.add(task, "role", "没有职务“" + group + "”。"));
    }

    private void bean(XmlElement element, Kind kind) {
        String name = ProcessModel.bean(element);
        Bean bean = vocabulary.beans().get(name);
        if (bean == null || bean.kind() != kind) {
            String what = kind == Kind.DELEGATE ? "自动办理的步骤" : "提醒";
            findings.add(
                    element, "delegate", name.isEmpty() ? "没有写用哪个" + what + "。" : "没有登记过的" + what + "“" + name + "”。");
        }
    }

    private void decision(XmlElement task) {
        String id = task.attribute("camunda:decisionRef");
        Optional<TableModel> table = known.table(id);
        Optional<XmlElement> decision = table.flatMap(found -> found.decision(id));
        if (decision.isEmpty()) {
            findings.add(task, "decision-missing", "没有规则表“" + id + "”。");
            return;
        }
        if (task.attribute("camunda:decisionRefBinding").isEmpty()) {
            findings.add(task, "binding", "规则表须随版本走：Binding 选 deployment。");
        }
        if (task.attribute("camunda:mapDecisionResult").isEmpty()
                || decision.get().children("literalExpression").findAny().isEmpty()) {
            findings.add(
                    task, "decision-result", "流程只取一个值：结果选 singleEntry，规则表“" + id + "”最上面的决策须是 literal expression。");
        }
        table.get().needs().forEach(name -> variable(task, name));
    }

    /** Inputs and outputs of what it calls are a contract. */
    void calls() {
        model.all("callActivity").forEach(call -> {
            String procedure = call.attribute("calledElement");
            Optional<ProcessModel> called = known.process(procedure);
            if (called.isEmpty()) {
                findings.add(call, "call-missing", "没有流程“" + procedure + "”。");
                return;
            }
            List<XmlElement> given = mapping(call, "camunda:in");
            Set<String> targets = given.stream()
                    .map(in -> in.attribute("target"))
                    .filter(target -> !target.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (given.stream().allMatch(in -> in.attribute("businessKey").isEmpty())) {
                findings.add(call, "call-input", "没有带上业务编号：加一条 Business key，写 #{execution.processBusinessKey}。");
            }
            minus(called.get().inputs(), targets)
                    .forEach(name -> findings.add(call, "call-input", "没有给出“" + name + "”。"));
            minus(targets, called.get().inputs())
                    .forEach(name -> findings.add(call, "call-input", "给出的“" + name + "”，被调用的流程不要。"));
            given.stream()
                    .map(in -> in.attribute("source"))
                    .filter(source -> !source.isEmpty())
                    .forEach(source -> variable(call, source));
            minus(
                            mapping(call, "camunda:out").stream()
                                    .map(out -> out.attribute("source"))
                                    .collect(Collectors.toSet()),
                            called.get().outputs())
                    .forEach(name -> findings.add(call, "call-output", "取用“" + name + "”，被调用的流程不给出它。"));
            if (call.attribute("camunda:calledElementBinding").isEmpty()) {
                findings.add(call, "binding", "调用须取最新版：Binding 选 latest。");
            }
        });
    }

    private static List<XmlElement> mapping(XmlElement call, String name) {
        return call.children("extensionElements")
                .flatMap(extension -> extension.children(name))
                .toList();
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> left = new LinkedHashSet<>(all);
        left.removeAll(without);
        return left;
    }

    private void expressions(XmlElement element) {
        Stream.concat(
                        element.attributes().entrySet().stream()
                                .filter(entry -> !entry.getKey().endsWith("delegateExpression"))
                                .map(entry -> entry.getValue()),
                        Stream.of(element.text()))
                .flatMap(text -> Expression.parse(text.strip()).stream())
                .forEach(expression -> {
                    expression.names().forEach(name -> variable(element, name));
                    expression.calls().forEach(call -> called(element, call));
                });
        String collection = element.attribute("camunda:collection");
        if (!collection.isEmpty() && Expression.parse(collection).isEmpty()) {
            variable(element, collection);
        }
    }

    private void called(XmlElement element, Expression.Call call) {
        Bean bean = vocabulary.beans().get(call.bean());
        if (bean == null
                || bean.kind() != Kind.METHODS
                || !bean.methods().getOrDefault(call.method(), Set.of()).contains(call.arguments())) {
            findings.add(element, "method", "没有登记过的方法 " + call.bean() + "." + call.method() + "，或者参数个数不对。");
            return;
        }
        call.literals().forEach(name -> figure(element, name));
    }

    private void figure(XmlElement element, String name) {
        if (!vocabulary.figures().contains(name)) {
            findings.add(element, "figure", "没有规定数字“" + name + "”。");
        }
    }

    private void variable(XmlElement element, String name) {
        if (given.contains(name)) {
            return;
        }
        if (model.forms().stream()
                .anyMatch(form -> known.has(form + ".form") && known.form(form).isEmpty())) {
            return; // a form that cannot be read may give it; that is said of the form
        }
        String advice = model.forms().stream()
                .flatMap(form -> known.form(form).stream()
                        .flatMap(read -> fields(read.fields()))
                        .filter(field -> name.equals(field.key()))
                        .map(field -> "请在表单“" + form + "”的字段“" + field.label() + "”上加属性 variable: true。"))
                .findFirst()
                .orElse("请让表单、自动步骤、规则表或调用给出它；由启动者给出的，写进流程的属性 inputs。");
        findings.add(element, "variable", "用到“" + name + "”，但没有哪一步给出它。" + advice);
    }

    private static Stream<FormField> fields(List<FormField> fields) {
        return fields.stream().flatMap(field -> Stream.concat(Stream.of(field), fields(field.children())));
    }
}
