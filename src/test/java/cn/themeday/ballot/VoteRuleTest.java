package cn.themeday.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.policy.Share;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("表决的算法：应到、实到、赞成多少才通过")
class VoteRuleTest {

    private static final Map<String, VoteRule> RULES = Map.of(
            "ORDINARY", rule(">=1/2", ">1/2", Denominator.ENTITLED, Written.READ_OUT),
            "ADMISSION", rule(">1/2", ">1/2", Denominator.ENTITLED, Written.COUNTED),
            "ELECTION", rule(">=4/5", ">1/2", Denominator.PRESENT, Written.NEVER),
            "VILLAGE", rule(">=2/3", ">=1/2", Denominator.ENTITLED, Written.READ_OUT));

    @ParameterizedTest(name = "{0}：应到 {1}，实到 {2}，书面 {3}，赞成 {4} → {5}")
    @CsvSource({
        // of those entitled, not of those present
        "ORDINARY, 10, 7, 0, 5, NOT_PASSED",
        "ORDINARY, 10, 7, 0, 6, PASSED",
        // half is a quorum for an ordinary matter and none for an admission
        "ORDINARY, 16, 8, 0, 8, NOT_PASSED",
        "ORDINARY, 15, 8, 0, 8, PASSED",
        "ADMISSION, 16, 8, 0, 8, NO_QUORUM",
        "ADMISSION, 16, 9, 0, 9, PASSED",
        "ORDINARY, 15, 7, 0, 7, NO_QUORUM",
        // exactly half is not more than half
        "ORDINARY, 10, 10, 0, 5, NOT_PASSED",
        "VILLAGE, 10, 10, 0, 5, PASSED",
        "VILLAGE, 9, 6, 0, 4, NOT_PASSED",
        "VILLAGE, 9, 6, 0, 5, PASSED",
        "VILLAGE, 9, 5, 0, 5, NO_QUORUM",
        // an election is decided by those present
        "ELECTION, 10, 8, 0, 5, PASSED",
        "ELECTION, 10, 8, 0, 4, NOT_PASSED",
        "ELECTION, 10, 7, 0, 7, NO_QUORUM",
        // written opinions count in admissions, and never as present
        "ADMISSION, 16, 9, 3, 6, PASSED",
        "ADMISSION, 16, 8, 3, 8, NO_QUORUM",
        "ORDINARY, 16, 9, 3, 6, NOT_PASSED",
        "ELECTION, 10, 8, 2, 4, NOT_PASSED",
        // nobody there
        "ORDINARY, 0, 0, 0, 0, NOT_PASSED",
        "ORDINARY, 1, 1, 0, 1, PASSED"
    })
    @DisplayName("按各类事项的规则，正好一半的也算对")
    void decides(String rule, long entitled, long present, long written, long inFavour, Outcome outcome) {
        Turnout turnout = new Turnout(entitled, present, written);

        Result result = RULES.get(rule).of(turnout, new Count(inFavour, present - inFavour, 0));

        assertThat(result.outcome()).as(result.words()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("弃权的、没有到会的都留在应到里")
    void nobodyLeavesTheBase() {
        VoteRule ordinary = RULES.get("ORDINARY");

        assertThat(ordinary.of(new Turnout(10, 10, 0), new Count(5, 0, 5)).outcome())
                .isEqualTo(Outcome.NOT_PASSED);
        assertThat(ordinary.of(new Turnout(10, 6, 0), new Count(5, 1, 0)).outcome())
                .isEqualTo(Outcome.NOT_PASSED);
    }

    @Test
    @DisplayName("结果写成一句话，数字都在")
    void saysItsArithmetic() {
        assertThat(RULES.get("ORDINARY")
                        .of(new Turnout(10, 7, 0), new Count(5, 1, 1))
                        .words())
                .isEqualTo("应到有表决权 10，实到 7，赞成 5，反对 1，弃权 1，需 6：未通过");
        assertThat(RULES.get("ADMISSION")
                        .of(new Turnout(16, 9, 3), new Count(6, 3, 0))
                        .words())
                .isEqualTo("应到有表决权 16，实到 9，赞成 9（其中书面意见 3），反对 3，弃权 0，需 9：通过");
        assertThat(RULES.get("ELECTION")
                        .of(new Turnout(10, 7, 0), new Count(0, 0, 0))
                        .words())
                .isEqualTo("应到有表决权 10，实到 7，需 8：到会人数不够，不能表决");
    }

    @Test
    @DisplayName("实到不会比应到多，书面意见只有没有到会的人才有")
    void impossibleNumbersAreNoTurnout() {
        assertThatThrownBy(() -> new Turnout(10, 11, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Turnout(10, 8, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Count(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static VoteRule rule(String quorum, String pass, Denominator base, Written written) {
        return new VoteRule(
                Share.parse(quorum).orElseThrow(),
                Share.parse(pass).orElseThrow(),
                base,
                written,
                Set.of(RoundKind.COUNTED),
                5,
                false,
                "4.4");
    }
}
