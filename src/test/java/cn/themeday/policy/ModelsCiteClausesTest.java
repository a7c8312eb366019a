package cn.themeday.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a model or a rule to the clause behind it: each id that they name stands on the program's list. */
@DisplayName("流程图和规则表引用的条款都有")
class ModelsCiteClausesTest {

    private static final Pattern CITED = Pattern.compile("^条款 (\\d[\\w.、]*)。");

    private final Clauses clauses = new Clauses();

    static Stream<Path> models() throws IOException {
        return files(".bpmn");
    }

    static Stream<Path> tables() throws IOException {
        return files(".dmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("每段说明以“条款 …。”开头，写的条款都在清单里")
    void everyDocumentationCitesKnownClauses(Path file) {
        assertThat(Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(Documentation.class))
                .isNotEmpty()
                .allSatisfy(documentation -> {
                    var cited = CITED.matcher(documentation.getTextContent());
                    assertThat(cited.find()).as(documentation.getTextContent()).isTrue();
                    assertThat(List.of(cited.group(1).split("、")))
                            .allSatisfy(
                                    id -> assertThat(clauses.find(id)).as(id).isPresent());
                });
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName("每张规则表有 clause 一列，每一行写着清单里的条款")
    void everyRuleCitesAKnownClause(Path file) {
        assertThat(Dmn.readModelFromFile(file.toFile()).getModelElementsByType(DecisionTable.class))
                .isNotEmpty()
                .allSatisfy(table -> {
                    int column = clauseColumn(table);
                    assertThat(table.getRules()).isNotEmpty().allSatisfy(rule -> {
                        String id = cell(rule, column);
                        assertThat(clauses.find(id)).as(rule.getId() + " " + id).isPresent();
                    });
                });
    }

    private static int clauseColumn(DecisionTable table) {
        return IntStream.range(0, table.getOutputs().size())
                .filter(at ->
                        "clause".equals(List.copyOf(table.getOutputs()).get(at).getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(table.getId() + " has no output column named clause"));
    }

    /** Without the quotes of a FEEL text. */
    private static String cell(Rule rule, int column) {
        return List.copyOf(rule.getOutputEntries())
                .get(column)
                .getTextContent()
                .strip()
                .replace("\"", "");
    }

    private static Stream<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("processes"))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }
}
