package cn.themeday.check;

import java.util.List;
import java.util.Set;
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
        needed();
    }

    /** What the program gives and reads, where it asks a table itself. */
    private void needed() {
        Set<String> needed = Needed.of(findings.file());
        Set<String> given = starting(needed, "<");
        if (!given.isEmpty()) {
            model.needs().stream()
                    .filter(name -> !given.contains(name))
                    .forEach(name -> findings.add(model.definitions(), "needed", "规则表用到“" + name + "”，程序不给出它。"));
        }
        List<XmlElement> tables = model.decisions().stream()
                .flatMap(decision -> decision.children("decisionTable"))
                .toList();
        starting(needed, "@").stream().map(policy -> policy.replace('_', ' ')).forEach(policy -> tables.stream()
                .filter(table -> !table.attribute("hitPolicy").equals(policy))
                .forEach(table -> findings.add(table, "needed", "命中策略（hit policy）须是 " + policy + "。")));
        needed.stream().filter(name -> name.matches("\\w.*")).sorted().forEach(name -> {
            String[] output = name.split("=");
            if (tables.stream().noneMatch(table -> column(table, output[0]) >= 0)) {
                findings.add(model.definitions(), "needed", "程序要用到输出列“" + output[0] + "”，不能去掉，也不能改名。");
                return;
            }
            tables.forEach(table -> values(table, output));
        });
    }

    private void values(XmlElement table, String[] output) {
        int column = column(table, output[0]);
        Set<String> known = output.length == 1 ? Set.of() : Set.of(output[1].split("/"));
        table.children("rule").forEach(rule -> {
            List<XmlElement> cells = rule.children("outputEntry").toList();
            String value = column < 0 || column >= cells.size() ? "" : text(cells.get(column));
            if (column >= 0 && value.isBlank()) {
                findings.add(rule, "needed", "这一行的“" + output[0] + "”不能空着。");
            } else if (column >= 0 && !known.isEmpty() && !known.contains(value) && literal(cells.get(column))) {
                findings.add(
                        rule, "needed", "这一行的“" + output[0] + "”只能是 " + String.join("、", output[1].split("/")) + "。");
            }
        });
    }

    private static Set<String> starting(Set<String> needed, String sign) {
        return needed.stream()
                .filter(name -> name.startsWith(sign))
                .map(name -> name.substring(1))
                .collect(Collectors.toSet());
    }

    private static int column(XmlElement table, String output) {
        List<XmlElement> outputs = table.children("output").toList();
        return IntStream.range(0, outputs.size())
                .filter(at -> outputs.get(at).attribute("name").equals(output))
                .findFirst()
                .orElse(-1);
    }

    private static boolean literal(XmlElement cell) {
        return cell.children("text").allMatch(text -> text.text().strip().startsWith("\""));
    }

    private static String text(XmlElement cell) {
        return cell.children("text")
                .map(XmlElement::text)
                .collect(Collectors.joining())
                .replace("\"", "");
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
        int column = column(table, "clause");
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
            String clause = text(cells.get(column));
            if (!vocabulary.clauses().contains(clause)) {
                findings.add(rule, "clause", "这一行的条款“" + clause + "”不在清单里。");
            }
        });
    }
}
