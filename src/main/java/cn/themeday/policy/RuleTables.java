package cn.themeday.policy;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads the tables of a .dmn file. Pure: bytes in, tables out. */
public final class RuleTables {

    private RuleTables() {}

    /** @throws IllegalStateException for bytes that are no XML; a deployed table is */
    public static List<RuleTable> read(byte[] dmn) {
        Document document = ModelXml.parse(dmn);
        return ModelXml.all(document.getDocumentElement(), "decisionTable").stream()
                .map(RuleTables::table)
                .toList();
    }

    private static RuleTable table(Element table) {
        List<String> columns = new ArrayList<>();
        ModelXml.children(table, "input").forEach(input -> columns.add(input.getAttribute("label")));
        List<Element> outputs = ModelXml.children(table, "output");
        int clause = -1;
        for (int at = 0; at < outputs.size(); at++) {
            if ("clause".equals(outputs.get(at).getAttribute("name"))) {
                clause = at;
            } else {
                columns.add(outputs.get(at).getAttribute("label"));
            }
        }
        List<RuleTable.Row> rows = new ArrayList<>();
        for (Element rule : ModelXml.children(table, "rule")) {
            rows.add(row(rule, clause));
        }
        return new RuleTable(((Element) table.getParentNode()).getAttribute("name"), columns, rows);
    }

    private static RuleTable.Row row(Element rule, int clause) {
        List<String> cells = new ArrayList<>();
        ModelXml.children(rule, "inputEntry").forEach(entry -> cells.add(ModelXml.text(entry)));
        List<Element> outputs = ModelXml.children(rule, "outputEntry");
        List<String> clauses = List.of();
        for (int at = 0; at < outputs.size(); at++) {
            String text = ModelXml.text(outputs.get(at));
            if (at == clause) {
                clauses = List.of(text.replace("\"", "").split("、"));
            } else {
                cells.add(text);
            }
        }
        String about = ModelXml.children(rule, "description").stream()
                .map(ModelXml::text)
                .findFirst()
                .orElse("");
        return new RuleTable.Row(rule.getAttribute("id"), about, cells, clauses);
    }
}
