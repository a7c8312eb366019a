package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.Proves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("党日议程表")
class ThemeDayAgendaTableTest {

    private static final Path TABLE = Path.of("processes/theme-day-agenda.dmn");
    private static final List<String> ALWAYS =
            List.of("CONSTITUTION", "DUES", "STUDY", "ORGANISATION_LIFE", "DELIBERATION", "DISCLOSURE", "PLUS");
    private static final Map<String, Object> FIGURES = Map.ofEntries(
            Map.entry("reportMonthFirst", 1),
            Map.entry("reportMonthSecond", 7),
            Map.entry("lifeMonthFirst", 6),
            Map.entry("lifeMonthSecond", 12),
            Map.entry("talkMonthFirst", 6),
            Map.entry("talkMonthSecond", 12),
            Map.entry("appraisalMonth", 12),
            Map.entry("julyLectureMonth", 7),
            Map.entry("lectureMonth1", 3),
            Map.entry("lectureMonth2", 6),
            Map.entry("lectureMonth3", 9),
            Map.entry("lectureMonth4", 12));

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} {1} 月另有：{2}")
    @CsvSource({
        "RURAL, 1, REPORTS",
        "RURAL, 2, ''",
        "COMMUNITY, 3, LECTURE",
        "ENTERPRISE, 6, LECTURE LIFE_MEETING TALKS",
        "SCHOOL, 7, JULY_LECTURE REPORTS",
        "HOSPITAL, 9, LECTURE",
        "PRIVATE, 11, ''",
        "SOCIAL, 12, LECTURE LIFE_MEETING TALKS APPRAISAL",
        "GOVERNMENT, 2, LECTURE",
        "INSTITUTION, 7, LECTURE JULY_LECTURE REPORTS",
        "GOVERNMENT, 12, LECTURE LIFE_MEETING TALKS APPRAISAL"
    })
    @Proves({"2.1", "2.2", "3.4", "3.4a", "4.1", "4.2", "4.3", "5.2", "5.4a"})
    @DisplayName("六事和“+”内容每月都有，其余按领域和月份")
    void itemsFollowFieldAndMonth(String field, int month, String further) throws IOException {
        List<String> expected = Stream.concat(
                        ALWAYS.stream(), Arrays.stream(further.split(" ")).filter(item -> !item.isEmpty()))
                .toList();

        assertThat(agenda(field, month, FIGURES))
                .extracting(row -> row.get("item"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RURAL",
                "COMMUNITY",
                "GOVERNMENT",
                "INSTITUTION",
                "ENTERPRISE",
                "SCHOOL",
                "HOSPITAL",
                "PRIVATE",
                "SOCIAL"
            })
    @DisplayName("每一项都写明条款和要求，只有党课和评议可以不安排")
    void everyItemCitesItsClause(String field) throws IOException {
        for (int month = 1; month <= 12; month++) {
            assertThat(agenda(field, month, FIGURES)).allSatisfy(row -> {
                assertThat((String) row.get("clause")).matches("[2-5]\\.[0-9][a-e]?");
                assertThat((String) row.get("title")).isNotBlank();
                boolean generally = List.of("LECTURE", "APPRAISAL").contains(row.get("item"));
                assertThat(row.get("obligation")).isEqualTo(generally ? "GENERALLY" : "OBLIGATORY");
            });
        }
    }

    @Test
    @Proves("4.2")
    @DisplayName("上级把评议改到十一月，十二月就没有评议")
    void superiorMovesTheAppraisal() throws IOException {
        Map<String, Object> moved = new HashMap<>(FIGURES);
        moved.put("appraisalMonth", 11);

        assertThat(agenda("RURAL", 11, moved)).anyMatch(row -> "APPRAISAL".equals(row.get("item")));
        assertThat(agenda("RURAL", 12, moved)).noneMatch(row -> "APPRAISAL".equals(row.get("item")));
    }

    private List<Map<String, Object>> agenda(String field, int month, Map<String, Object> figures) throws IOException {
        Map<String, Object> inputs = new HashMap<>(figures);
        inputs.put("field", field);
        inputs.put("month", month);
        try (InputStream table = Files.newInputStream(TABLE)) {
            return engine.evaluateDecisionTable(engine.parseDecision("theme-day-agenda", table), inputs)
                    .getResultList();
        }
    }
}
