package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("规则表的格子里能写的")
class TableTextTest {

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
        assertThat(TableText.fits("cell-tests", text)).isTrue();
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
        assertThat(TableText.fits("cell-tests", text)).isFalse();
    }

    @Test
    @Timeout(5)
    @DisplayName("差一点就对的长文字也很快有结论")
    void aTextThatNearlyFitsIsRefusedAtOnce() {
        assertThatCode(() -> assertThat(TableText.fits("cell-tests", "true,".repeat(99) + "true("))
                        .isFalse())
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("格子里比较的名字读得出，文字里的不算")
    void namesAreRead() {
        assertThat(TableText.names("not(first, \"second\"), [1..最多]")).containsExactly("first", "最多");
    }
}
