package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("模型里能写的表达式")
class ExpressionTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "${adopted}",
                "#{adopted}",
                "${ adopted }",
                "${!adopted}",
                "${not adopted}",
                "${not empty reply}",
                "${outcome == 'APPROVED'}",
                "${outcome == \"APPROVED\"}",
                "${count >= 3}",
                "${share > 0.5}",
                "${balance < -1}",
                "${a && b || !c}",
                "${a and (b or c)}",
                "${adopted ? 'yes' : 'no'}",
                "${a == 1 ? b : c == 2 ? d : e}",
                "${execution.processBusinessKey}",
                "${fileThePlan}",
                "${dueDates.workingDays('filing.reply', organisationId)}",
                "${dueDates.at(day, -3)}",
                "${dueDates.today()}",
                "${dueDates.after(dueDates.today())}",
                "${workingDays.before('planning.remindBefore', themeDayDates.planDue(planId), organisationId)}",
                "${name == '其他' ? a : b}"
            })
    @DisplayName("可以写")
    void accepted(String expression) {
        assertThat(Expression.parse(expression)).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "adopted",
                "${}",
                "${ }",
                "${a",
                "a ${b}",
                "${a}${b}",
                "${a} b",
                "${''.getClass()}",
                "${''.class}",
                "${a.class}",
                "${a.b}",
                "${a.b.c()}",
                "${a.b().c()}",
                "${a.getClass()}",
                "${execution.variables}",
                "${execution.getVariable('x')}",
                "${execution.processEngineServices}",
                "${a['b']}",
                "${a[0]}",
                "${a = 1}",
                "${a; b}",
                "${a -> b}",
                "${{'a': 1}}",
                "${[1, 2]}",
                "${T(java.lang.Runtime)}",
                "${call()}",
                "${a.Method()}",
                "${a.b(}",
                "${a.b(,)}",
                "${a.b(1,)}",
                "${(a}",
                "${a)}",
                "${a ? b}",
                "${a ==}",
                "${a == b == c}",
                "${'a\\'b'}",
                "${'unclosed}",
                "${a + b}",
                "${a += b}",
                "${a\u0000}",
                "${“a”}"
            })
    @DisplayName("不能写")
    void refused(String expression) {
        assertThat(Expression.parse(expression)).isEmpty();
    }

    @Test
    @DisplayName("太长或套得太深的不读")
    void tooLongOrTooDeepIsRefused() {
        assertThat(Expression.parse("${" + "a".repeat(498) + "}")).isEmpty();
        assertThat(Expression.parse("${" + "(".repeat(30) + "a" + ")".repeat(30) + "}"))
                .isEmpty();
        assertThat(Expression.parse("${" + "(".repeat(10) + "a" + ")".repeat(10) + "}"))
                .isPresent();
    }

    @Test
    @DisplayName("用到的变量、方法和写明的文字都读得出")
    void namesAndCallsAreRead() {
        Expression read = Expression.parse("${open and days.after('filing.reply', organisationId) > x.y(1, 2)}")
                .orElseThrow();
        assertThat(read.names()).containsExactly("open", "organisationId");
        assertThat(read.calls())
                .containsExactly(
                        new Expression.Call("days", "after", 2, List.of("filing.reply")),
                        new Expression.Call("x", "y", 2, List.of()));
    }
}
