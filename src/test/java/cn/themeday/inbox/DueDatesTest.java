package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.planning.ThemeDay;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@DisplayName("期限和提醒")
class DueDatesTest {

    @Autowired
    Branch branch;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    ManagementService management;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("提前几天提醒、逾期几天告知上级，都按本组织的数值")
    void remindersFollowTheFigures() {
        figure("planning.remindBefore", "柳湾村党支部", "4");
        figure("filing.escalateAfter", "柳湾村党支部", "6");
        ThemeDay day = branch.start("柳湾村党支部", YearMonth.of(2027, 1));
        // The day is Friday 2027-01-01, the plan due ten working days before.
        assertThat(timers(day))
                .containsExactly(
                        LocalDateTime.of(2026, 12, 14, 18, 0),
                        LocalDateTime.of(2026, 12, 18, 18, 0),
                        LocalDateTime.of(2026, 12, 28, 18, 0));
    }

    @Test
    @DisplayName("上级办件的提醒用上级自己的数值")
    void theDeskHasAFigureOfItsOwn() {
        figure("filing.remindBefore", "青石乡党委", "2");
        ThemeDay day = branch.filed("柳湾村党支部", YearMonth.of(2027, 2));
        InboxItem draft = branch.open(day, "draftReply");
        assertThat(timersOf(String.valueOf(draft.instance())))
                .containsExactly(
                        LocalDateTime.of(2026, 11, 3, 18, 0),
                        LocalDateTime.of(2026, 11, 5, 18, 0),
                        LocalDateTime.of(2026, 11, 9, 18, 0));
    }

    private List<LocalDateTime> timers(ThemeDay day) {
        return timersOf(branch.root(day));
    }

    private List<LocalDateTime> timersOf(String instance) {
        return management.createJobQuery().processInstanceId(instance).timers().list().stream()
                .map(Job::getDuedate)
                .map(date -> date.toInstant().atZone(ZoneId.systemDefault()).toLocalDateTime())
                .sorted()
                .toList();
    }

    private void figure(String name, String shortName, String value) {
        changeFigure.change(new FigureChange(
                name, branch.organisation(shortName).id(), null, value, LocalDate.of(2026, 11, 2), "测试用的规定", null));
    }
}
