package cn.themeday.planning.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@DisplayName("提醒上级安排人到会")
class RemindOfAttendeesTest {

    private static final YearMonth JUNE = YearMonth.of(2030, 6);

    @Autowired
    RemindOfAttendees remindOfAttendees;

    @Autowired
    DayAttendees attendees;

    @Autowired
    Notices notices;

    @Autowired
    Branch branch;

    @AfterEach
    void asBefore() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @Proves("4.1b")
    @DisplayName("必须有人到会的月份，党日前五个工作日还没有安排，告诉经办人一次；已安排的支部、别的月份不提")
    void theHandlerIsToldOnce() {
        TestClock.INSTANCE.set(LocalDate.of(2030, 5, 30).atTime(8, 30));
        ThemeDay day = branch.start("白水村党支部", JUNE);
        assertThat(day.day()).isEqualTo(LocalDate.of(2030, 6, 7));
        ThemeDay named = branch.start("松岭村党支部", JUNE);
        long township = branch.organisation("云溪镇党委").id();
        attendees.name(
                named.branchId(),
                JUNE,
                township,
                null,
                "周民",
                branch.actor("yunxi.jingban").personId());
        remindOfAttendees.remind();
        assertThat(told()).as("six working days before").isEmpty();

        TestClock.INSTANCE.set(LocalDate.of(2030, 5, 31).atTime(8, 30));
        remindOfAttendees.remind();
        TestClock.INSTANCE.set(LocalDate.of(2030, 6, 3).atTime(8, 30));
        remindOfAttendees.remind();
        assertThat(told()).containsExactly("6 月主题党日还没有安排人到会的支部：白水村党支部（6 月 7 日）。");

        branch.start("白水村党支部", JUNE.plusMonths(1));
        TestClock.INSTANCE.set(LocalDate.of(2030, 7, 4).atTime(8, 30));
        remindOfAttendees.remind();
        assertThat(told()).hasSize(1);
    }

    private List<String> told() {
        return notices.latest(branch.actor("yunxi.jingban").personId(), 200).stream()
                .map(Notice::title)
                .filter(title -> title.contains("还没有安排人到会"))
                .toList();
    }
}
