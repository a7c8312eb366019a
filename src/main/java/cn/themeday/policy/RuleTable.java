package cn.themeday.policy;

import java.util.List;

/**
 * One table of a rules file (.dmn), as people read it.
 *
 * @param columns labels of the inputs, then of the outputs; the output {@code clause} is not among them
 */
public record RuleTable(String name, List<String> columns, List<Row> rows) {

    /**
     * @param id of the rule in its file
     * @param about what the rule says, empty where the table does not say it
     * @param cells as many as the table has columns; an empty one does not matter
     */
    public record Row(String id, String about, List<String> cells, List<String> clauses) {}
}
