package cn.themeday.planning.usecase;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.policy.Figures;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Component;

/** The day that the rule of a superior or branch gives: {@code FRIDAY-1} is the first Friday, moved off holidays. */
@Component
public class ProposeDay {

    private final Figures figures;
    private final WorkingDays workingDays;

    ProposeDay(Figures figures, WorkingDays workingDays) {
        this.figures = figures;
        this.workingDays = workingDays;
    }

    public LocalDate of(long branchId, YearMonth month) {
        String[] rule =
                figures.text("planning.dayRule", branchId).orElse("FRIDAY-1").split("-");
        LocalDate day = month.atDay(1)
                .with(TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(rule[1]), DayOfWeek.valueOf(rule[0])));
        LocalDate moved = day;
        while (!workingDays.isWorkingDay(moved)) {
            moved = moved.plusDays(1);
        }
        return YearMonth.from(moved).equals(month) ? moved : day;
    }
}
