package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@DisplayName("会前策划")
class ThemeDayPlanningTest {

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("方案经支委会、上级批复、召开、记录，直到归档")
    void aPlanGoesToTheRecordedDay() {
        ThemeDay day = branch.start("松岭村党支部", YearMonth.of(2026, 12));
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村委会二楼", "study", "党章", "plus", "清淤"));
        branch.complete(day, "adoptPlan", "songling.jilu", Map.of());
        branch.complete(day, "draftReply", "yunxi.jingban", Map.of("proposal", "APPROVED", "opinion", "拟同意"));
        branch.complete(day, "signReply", "yunxi.qianfa", Map.of("signChoice", "APPROVED", "opinion", "同意"));

        Filing filing = filings.get(branch.now(day).filingId());
        assertThat(filing.state()).isEqualTo(FilingState.APPROVED);
        assertThat(filing.number()).matches("云委批〔2026〕[1-9]\\d*号");
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.TOLD);

        TestClock.INSTANCE.set(branch.now(day).day().atTime(18, 0));
        branch.runDueJobs();
        branch.complete(day, "recordDay", "songling.jilu", Map.of("minutes", "按议程进行。"));
        branch.complete(day, "confirmRecord", "songling.shuji", Map.of());
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.RECORDED);
    }
}
