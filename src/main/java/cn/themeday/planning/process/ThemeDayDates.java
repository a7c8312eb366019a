package cn.themeday.planning.process;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.engine.ModelBean;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;

/** Dates that theme-day-planning's timers and due dates ask for, by the theme day's id. */
@ModelBean("themeDayDates")
public class ThemeDayDates {

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final ThemeDays themeDays;
    private final Figures figures;
    private final WorkingDays workingDays;

    ThemeDayDates(ThemeDays themeDays, Figures figures, WorkingDays workingDays) {
        this.themeDays = themeDays;
        this.figures = figures;
        this.workingDays = workingDays;
    }

    /** The hour at which the day begins: the record opens then. */
    public Date dayOf(Number planId) {
        ThemeDay day = themeDays.get(planId.longValue());
        return at(day.day(), day.startsAt());
    }

    public Date planDue(Number planId) {
        return before(planId, "planning.adoptBefore");
    }

    public Date adoptDue(Number planId) {
        return before(planId, "planning.adoptBefore");
    }

    public Date recordDue(Number planId) {
        ThemeDay day = themeDays.get(planId.longValue());
        return at(workingDays.plus(day.day(), figures.days("planning.recordAfter", day.branchId())), END_OF_WORK);
    }

    private Date before(Number planId, String figure) {
        ThemeDay day = themeDays.get(planId.longValue());
        return at(workingDays.plus(day.day(), -figures.days(figure, day.branchId())), END_OF_WORK);
    }

    private static Date at(LocalDate day, LocalTime time) {
        return Date.from(day.atTime(time).atZone(ZoneId.systemDefault()).toInstant());
    }
}
