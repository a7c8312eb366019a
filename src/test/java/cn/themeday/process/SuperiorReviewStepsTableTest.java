package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("报送件办理步骤表")
class SuperiorReviewStepsTableTest {

    private static final Path TABLE = Path.of("processes/superior-review-steps.dmn");

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} {1} 规定“{2}” → {3}，条款 {4}")
    @CsvSource({
        "THEME_DAY_PLAN, RECORD, '', RECEIPT, 5.2a",
        "THEME_DAY_PLAN, RECORD, DRAFT_COLLECTIVE_SIGN, RECEIPT, 5.2a",
        "THEME_DAY_PLAN, APPROVAL, '', DRAFT_SIGN, 2.2",
        "THEME_DAY_PLAN, APPROVAL, DRAFT_SIGN, DRAFT_SIGN, 2.2",
        "THEME_DAY_PLAN, APPROVAL, DRAFT_COLLECTIVE_SIGN, DRAFT_COLLECTIVE_SIGN, 2.2",
        "THEME_DAY_PLAN, APPROVAL, RECEIPT, DRAFT_SIGN, 2.2",
        "THEME_DAY_NOT_HELD, APPROVAL, '', DRAFT_SIGN, 2.1",
        "THEME_DAY_NOT_HELD, APPROVAL, DRAFT_COLLECTIVE_SIGN, DRAFT_COLLECTIVE_SIGN, 2.1",
        "OTHER, APPROVAL, '', DRAFT_SIGN, 5.4",
        "OTHER, APPROVAL, DRAFT_COLLECTIVE_SIGN, DRAFT_COLLECTIVE_SIGN, 5.4"
    })
    @DisplayName("报备件收悉，报批件按上级规定，没有规定的拟办后签发")
    void stepsFollowKindAndFigure(String subject, String kind, String figure, String steps, String clause)
            throws IOException {
        Map<String, Object> filing = Map.of("subject", subject, "filingKind", kind, "stepsFigure", figure);

        assertThat((String) decide("superior-review-steps", filing).getSingleEntry())
                .isEqualTo(steps);
        assertThat(decide("superior-review-steps-rules", filing).getSingleResult())
                .containsEntry("steps", steps)
                .containsEntry("clause", clause);
    }

    private DmnDecisionResult decide(String decision, Map<String, Object> filing) throws IOException {
        try (InputStream table = Files.newInputStream(TABLE)) {
            return engine.evaluateDecision(engine.parseDecision(decision, table), filing);
        }
    }
}
