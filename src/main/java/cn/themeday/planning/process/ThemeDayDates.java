package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.PlanDates;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.ZoneId;
import java.util.Date;

/** Dates that theme-day-planning's timers and due dates ask for, by the theme day's id. */
@ModelBean("themeDayDates")
public class ThemeDayDates {

    private final ThemeDays themeDays;
    private final PlanDates dates;

    ThemeDayDates(ThemeDays themeDays, PlanDates dates) {
        this.themeDays = themeDays;
        this.dates = dates;
    }

    /** The hour at which the day begins: the record opens then. */
    public Date dayOf(Number planId) {
        ThemeDay day = themeDays.get(planId.longValue());
        return Date.from(
                day.day().atTime(day.startsAt()).atZone(ZoneId.systemDefault()).toInstant());
    }

    public Date planDue(Number planId) {
        return adoptDue(planId);
    }

    public Date adoptDue(Number planId) {
        return Date.from(dates.adoptDue(themeDays.get(planId.longValue())).toInstant());
    }

    public Date recordDue(Number planId) {
        return Date.from(dates.recordDue(themeDays.get(planId.longValue())).toInstant());
    }
}
