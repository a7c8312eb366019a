package cn.themeday.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.organization.OrganisationTables;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("工作日")
class WorkingDaysTest {

    private static OrganisationTables tables;
    private static WorkingDays workingDays;

    @BeforeAll
    static void start() {
        tables = new OrganisationTables(WorkingDays.class);
        workingDays = tables.bean(WorkingDays.class);
    }

    @AfterAll
    static void stop() throws IOException {
        tables.close();
    }

    @ParameterizedTest(name = "{0} {2}：工作日 {1}")
    @CsvSource({
        "2026-02-13, true, 春节前的星期五",
        "2026-02-14, true, 春节前调休上班的星期六",
        "2026-02-16, false, 春节假期里的星期一",
        "2026-02-24, true, 节后第一天",
        "2026-02-28, true, 节后调休上班的星期六",
        "2026-09-20, true, 国庆调休上班的星期日",
        "2026-10-07, false, 国庆最后一天",
        "2026-11-28, false, 平常的星期六",
        "2027-01-01, false, 没有安排的年份也放元旦",
        "2027-01-04, true, 没有安排的年份其余只看周末"
    })
    void followsTheNotice(LocalDate day, boolean working, String what) {
        assertThat(workingDays.isWorkingDay(day)).as(what).isEqualTo(working);
    }

    @ParameterizedTest(name = "{0} 起 {1} 个工作日是 {2}")
    @CsvSource({
        "2026-11-24, 0, 2026-11-24",
        "2026-11-28, 0, 2026-11-28",
        "2026-11-24, 3, 2026-11-27",
        "2026-11-27, 1, 2026-11-30",
        "2026-02-13, 1, 2026-02-14",
        "2026-02-14, 1, 2026-02-24",
        "2026-02-24, -1, 2026-02-14",
        "2026-09-30, 3, 2026-10-10",
        "2026-12-04, -10, 2026-11-20",
        "2026-12-30, 3, 2027-01-05",
        "2027-01-04, -3, 2026-12-29"
    })
    void countsOverHolidaysAndYearEnd(LocalDate from, int count, LocalDate expected) {
        assertThat(workingDays.plus(from, count)).isEqualTo(expected);
    }

    @Test
    @DisplayName("两天之间的工作日数与推算互相对应")
    void betweenIsTheInverseOfPlus() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        for (int count = -260; count <= 250; count += 7) {
            assertThat(workingDays.between(from, workingDays.plus(from, count))).isEqualTo(count);
        }
        assertThat(workingDays.between(from, LocalDate.of(2026, 12, 31))).isEqualTo(248);
        assertThat(workingDays.between(from, from)).isZero();
    }

    @Test
    @DisplayName("知道哪一年有放假安排")
    void knowsWhichYearsHaveRows() {
        assertThat(workingDays.known(2026)).isTrue();
        assertThat(workingDays.known(2027)).isFalse();
        assertThat(tables.jdbc()
                        .sql("select count(*) from holiday")
                        .query(Long.class)
                        .single())
                .isEqualTo(39);
    }
}
