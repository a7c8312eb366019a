package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** A rule table that is safe: each rule names the clause behind it. */
final class TableRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String CLAUSE = "clause";

    private final String file;
    private final Element definitions;
    private final Vocabulary vocabulary;
    private final List<Finding> findings = new ArrayList<>();

    TableRules(String file, Element definitions, Vocabulary vocabulary) {
        this.file = file;
        this.definitions = definitions;
        this.vocabulary = vocabulary;
    }

    List<Finding> findings() {
        String id = Names.of(file);
        List<Element> decisions = SafeXml.children(definitions, "decision").toList();
        if (decisions.stream().noneMatch(decision -> id.equals(decision.getAttribute("id")))) {
            findings.add(Finding.whole(file, "要有一个编号和文件名“" + id + "”一样的决策。"));
        }
        decisions.forEach(this::decision);
        return findings;
    }

    private void decision(Element decision) {
        if (SafeXml.attribute(decision, null, "name") == null) {
            find(decision, "没有名称。");
        }
        if (SafeXml.attribute(decision, CAMUNDA, "historyTimeToLive") == null) {
            find(decision, "没有写历史保留多久（historyTimeToLive），例如 P3650D。");
        }
        String description = SafeXml.children(decision, "description")
                .findFirst()
                .map(SafeXml::text)
                .orElse("");
        Citations.wrong(description, vocabulary.clauses()).ifPresent(sentence -> find(decision, sentence));
        SafeXml.children(decision, "decisionTable").forEach(this::table);
    }

    private void table(Element table) {
        List<Element> outputs = SafeXml.children(table, "output").toList();
        int clause = outputs.stream()
                .map(output -> output.getAttribute("name"))
                .toList()
                .indexOf(CLAUSE);
        if (clause < 0) {
            find(table, "规则表要有一列结果叫 clause，写明每条规则的条款。");
            return;
        }
        SafeXml.children(table, "rule").forEach(rule -> {
            List<Element> entries = SafeXml.children(rule, "outputEntry").toList();
            String cited = clause < entries.size()
                    ? TableSafety.text(entries.get(clause)).replace("\"", "")
                    : "";
            if (!vocabulary.clauses().contains(cited)) {
                find(rule, cited.isEmpty() ? "这条规则没有写条款。" : "条款 " + cited + " 不在条款目录里。");
            }
        });
    }

    private void find(Element element, String sentence) {
        findings.add(SafeXml.at(file, element, sentence));
    }
}
