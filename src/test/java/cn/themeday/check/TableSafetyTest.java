package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("规则表里能写的")
class TableSafetyTest {

    private static final String ENTRY = "<inputEntry id=\"x\"><text><![CDATA[%s]]></text></inputEntry>";

    @Test
    @DisplayName("随程序附带的规则表都能通过")
    void shippedTablesPass() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".dmn")).toList()) {
                byte[] table = Files.readAllBytes(file);
                assertThat(CheckModels.safety(file.toString(), table)).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(
            strings = {
                "",
                "-",
                "\"RURAL\"",
                "\"A\",\"B\"",
                "not(\"A\", \"B\")",
                ">= 3",
                "< limit",
                "[1..3]",
                "]1..5[",
                "(1..n)",
                "7, [9..12]",
                "true",
                "first,second",
                "-1.5"
            })
    @DisplayName("条件可以写")
    void tests(String text) {
        assertThat(check(ENTRY.formatted(text))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "${x}",
                "#{x}",
                "date(\"2026-01-01\")",
                "x.y",
                "x[1]",
                "1 + 1",
                "x -> y",
                "if a then b else c",
                "for i in x return i",
                "some x in y satisfies z",
                "{a: 1}",
                "[1,2]",
                "function(x) x",
                "\"a\\\"b\"",
                "not(f(x))",
                "a b",
                "? > 3",
                "java.lang.Runtime",
                "get value(x, \"y\")"
            })
    @DisplayName("条件不可以写")
    void refusedTests(String text) {
        assertThat(check(ENTRY.formatted(text)))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("超出了允许的写法");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<inputExpression id=\"x\"><text>a.b()</text></inputExpression>|超出了允许的写法",
                "<inputExpression id=\"x\" expressionLanguage=\"juel\"><text>a</text></inputExpression>|不能用 juel",
                "<inputEntry id=\"x\" expressionLanguage=\"javascript\"><text>1</text></inputEntry>|不能用 javascript",
                "<outputEntry id=\"x\"><text>f(1)</text></outputEntry>|超出了允许的写法",
                "<literalExpression id=\"x\"><text>a + b</text></literalExpression>|超出了允许的写法",
                "<businessKnowledgeModel id=\"x\"/>|不能含有 businessKnowledgeModel",
                "<invocation id=\"x\"/>|不能含有 invocation",
                "<context id=\"x\"/>|不能含有 context",
                "<script>1</script>|不能含有 script",
                "<c:script xmlns:c=\"http://camunda.org/schema/1.0/dmn\">1</c:script>|不能含有 script"
            })
    @DisplayName("别的写法和别的元素都被拒绝")
    void whatIsNotListedIsRefused(String element, String sentence) {
        assertThat(check(element)).extracting(Finding::sentence).anyMatch(found -> found.contains(sentence));
    }

    @Test
    @DisplayName("带 DOCTYPE 的、不是 XML 的、太大的都不读")
    void unreadableFilesAreRefused() {
        for (String text :
                new String[] {"<!DOCTYPE d [<!ENTITY x \"y\">]><definitions/>", "month", " ".repeat(3 << 20)}) {
            assertThat(CheckModels.safety("x.dmn", text.getBytes(StandardCharsets.UTF_8)))
                    .singleElement()
                    .extracting(Finding::element)
                    .isNull();
        }
    }

    private static List<Finding> check(String element) {
        return CheckModels.safety(
                "x.dmn",
                ("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">" + element + "</definitions>")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
