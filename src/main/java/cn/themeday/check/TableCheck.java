package cn.themeday.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A rule table of the allowed shape: its names, its history, and the clause behind each of its rows. */
final class TableCheck {

    private final TableModel model;
    private final Vocabulary vocabulary;
    private final Findings findings;

    TableCheck(TableModel model, Vocabulary vocabulary, Findings findings) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    void check() {
        String file = findings.file();
        if (model.decision(file.substring(0, file.length() - 4)).isEmpty()) {
            findings.add(model.definitions(), "decision", "须有一个决策的编号与文件名相同。");
        }
        model.decisions().forEach(this::decision);
    }

    private void decision(XmlElement decision) {
        if (decision.attribute("name").isBlank()) {
            findings.add(decision, "name", "没有名字，请写上人能看懂的名字。");
        }
        if (decision.attribute("camunda:historyTimeToLive").isEmpty()) {
            findings.add(decision, "history", "须写明历史保留期（historyTimeToLive），例如 P3650D。");
        }
        Citations.check(
                decision,
                decision.children("description").map(XmlElement::text).collect(Collectors.joining()),
                vocabulary.clauses(),
                findings);
        decision.children("decisionTable").forEach(this::clauses);
    }

    private void clauses(XmlElement table) {
        List<XmlElement> outputs = table.children("output").toList();
        int column = IntStream.range(0, outputs.size())
                .filter(at -> outputs.get(at).attribute("name").equals("clause"))
                .findFirst()
                .orElse(-1);
        if (column < 0) {
            findings.add(table, "clause", "规则表须有一个输出列叫 clause，写每一行依据的条款。");
            return;
        }
        long inputs = table.children("input").count();
        table.children("rule").forEach(rule -> {
            List<XmlElement> cells = rule.children("outputEntry").toList();
            if (cells.size() != outputs.size() || rule.children("inputEntry").count() != inputs) {
                findings.add(rule, "cells", "这一行的格数与列数不同。");
                return;
            }
            String clause = cells.get(column)
                    .children("text")
                    .map(XmlElement::text)
                    .collect(Collectors.joining())
                    .replace("\"", "");
            if (!vocabulary.clauses().contains(clause)) {
                findings.add(rule, "clause", "这一行的条款“" + clause + "”不在清单里。");
            }
        });
    }
}
