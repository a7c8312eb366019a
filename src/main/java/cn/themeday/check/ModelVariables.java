package cn.themeday.check;

import static cn.themeday.check.ModelSafety.CAMUNDA;

import cn.themeday.check.Vocabulary.Bean;
import cn.themeday.check.Vocabulary.Use;
import cn.themeday.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Whether something sets what a model reads: variables, and the methods and figures that its expressions name. */
final class ModelVariables {

    /** There in every instance. */
    private static final String ORGANISATION = "organisationId";

    /** What the engine sets in a multiple instance. */
    private static final Set<String> OF_THE_LOOP =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    /** Beans whose first text is the name of a figure. */
    private static final String WORKING_DAYS = "workingDays";

    private final String file;
    private final Element process;
    private final Library library;
    private final List<Finding> findings = new ArrayList<>();

    /** Set by the program or by tables: no form may write them. */
    private final Set<String> own = new TreeSet<>();

    private final Set<String> set = new TreeSet<>();

    /** By id; read once, however many elements ask. */
    private final Map<String, Form> forms = new TreeMap<>();

    ModelVariables(String file, Element process, Library library) {
        this.file = file;
        this.process = process;
        this.library = library;
    }

    List<Finding> findings() {
        own.add(ORGANISATION);
        own.addAll(library.contract(process.getAttribute("id")).given());
        SafeXml.all(process).forEach(this::gather);
        set.addAll(own);
        SafeXml.all(process)
                .filter(element -> "userTask".equals(element.getLocalName()))
                .forEach(this::form);
        SafeXml.all(process).forEach(this::read);
        return findings;
    }

    private void gather(Element element) {
        switch (String.valueOf(element.getLocalName())) {
            case "serviceTask" -> {
                String expression = element.getAttributeNS(CAMUNDA, "delegateExpression");
                Expression.read(expression)
                        .map(Expression::alone)
                        .map(name -> library.vocabulary().beans().get(name))
                        .ifPresent(bean -> own.addAll(bean.sets()));
            }
            case "businessRuleTask" -> own.add(element.getAttributeNS(CAMUNDA, "resultVariable"));
            case "callActivity" -> own.addAll(ModelRules.mapped(element, "out", "target"));
            case "multiInstanceLoopCharacteristics" -> {
                own.addAll(OF_THE_LOOP);
                own.add(element.getAttributeNS(CAMUNDA, "elementVariable"));
            }
            case "inputParameter" -> own.add(element.getAttribute("name"));
            default -> {
                // sets nothing
            }
        }
    }

    private void form(Element task) {
        String id = task.getAttributeNS(CAMUNDA, "formRef");
        Optional.ofNullable(forms.get(id)).or(() -> library.form(id)).ifPresent(form -> {
            forms.put(id, form);
            form.variables().stream()
                    .filter(own::contains)
                    .forEach(name -> find(task, "表单“" + form.id() + "”的字段 " + name + " 和程序自己的变量同名，请换一个键。"));
            set.addAll(form.variables());
        });
    }

    private void read(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            expression(element, element.getAttributes().item(i));
        }
        if (ModelSafety.EXPRESSION_ELEMENTS.contains(element.getLocalName())) {
            expression(element, SafeXml.text(element));
        }
        if ("in".equals(element.getLocalName())) {
            needs(element, element.getAttribute("source"));
        }
        if ("businessRuleTask".equals(element.getLocalName())) {
            library.table(element.getAttributeNS(CAMUNDA, "decisionRef"))
                    .ifPresent(table -> table.inputs().forEach(name -> needs(element, name)));
        }
    }

    private void expression(Element element, Node attribute) {
        boolean delegate = "delegateExpression".equals(attribute.getLocalName());
        if (!delegate) {
            expression(element, attribute.getNodeValue());
        }
    }

    private void expression(Element element, String text) {
        Expression.read(text.strip()).ifPresent(read -> {
            read.names().forEach(name -> needs(element, name));
            read.calls().forEach(call -> called(element, call));
        });
    }

    private void called(Element element, Expression.Call call) {
        Bean bean = library.vocabulary().beans().get(call.bean());
        if (bean == null
                || !bean.uses().contains(Use.METHODS)
                || !bean.methods().contains(call.method())) {
            find(element, "程序里没有“" + call.bean() + "." + call.method() + "”。");
        } else if (WORKING_DAYS.equals(call.bean())
                && !call.texts().isEmpty()
                && call.texts().get(0) != null
                && !library.vocabulary().figures().contains(call.texts().get(0))) {
            find(element, "没有“" + call.texts().get(0) + "”这个规定数字。");
        }
    }

    private void needs(Element element, String name) {
        if (name.isEmpty() || set.contains(name)) {
            return;
        }
        String remedy = forms.values().stream()
                .filter(form -> form.keys().contains(name))
                .map(Form::id)
                .findFirst()
                .map(id -> "表单“" + id + "”里有这个字段，请给它加上扩展属性 variable = true。")
                .orElse("没有表单、规则表或程序给它值。");
        find(element, "用到的 " + name + " 没有来处：" + remedy);
    }

    private void find(Element element, String sentence) {
        findings.add(SafeXml.at(file, element, sentence));
    }
}
