package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("条件")
class FeelCasesTest {

    /** One row of the table that the browser test runs as well. */
    record Case(String expression, Map<String, Object> data, boolean hidden) {}

    static List<Case> cases() throws IOException {
        try (InputStream in = FeelCasesTest.class.getResourceAsStream("/feel-cases.json")) {
            return List.of(new ObjectMapper().readValue(in, Case[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("表里的每个条件都允许，并且结果与表一致")
    void everyCaseIsAllowedAndHasItsResult(Case each) {
        assertThat(Conditions.finding(each.expression())).isEmpty();
        assertThat(Conditions.holds(each.expression(), each.data())).isEqualTo(each.hidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is defined(a)",
                "a is empty",
                "is empty(a)",
                "a + b > 1",
                "a - b > 1",
                "a * 2 = 4",
                "if a then true else false",
                "some x in a satisfies x = 1",
                "for x in a return x",
                "function(x) external { java: { class: \"java.lang.System\", method signature: \"exit(int)\" } }",
                "now() > a",
                "string length(a) > 3",
                "matches(a, \"(a+)+$\")",
                "a instance of number",
                "{a: 1}.a = 1",
                "a = ",
                "a ==== 1"
            })
    @DisplayName("两边读法不同或不需要的写法不允许")
    void whatIsReadDifferentlyIsRefused(String expression) {
        assertThat(Conditions.finding(expression)).isPresent();
    }
}
