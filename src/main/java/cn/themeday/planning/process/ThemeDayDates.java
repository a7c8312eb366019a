package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.Filings;
import cn.themeday.planning.PlanDates;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;

/** Dates that theme-day-planning's timers and due dates ask for, by the theme day's id. */
@ModelBean("themeDayDates")
public class ThemeDayDates {

    /** The engine takes no timer without a date. */
    private static final Date NEVER = Date.from(Instant.parse("9999-01-01T00:00:00Z"));

    private final ThemeDays themeDays;
    private final PlanDates dates;
    private final Filings filings;

    ThemeDayDates(ThemeDays themeDays, PlanDates dates, Filings filings) {
        this.themeDays = themeDays;
        this.dates = dates;
        this.filings = filings;
    }

    /** The hour at which the day begins: the record opens then. */
    public Date dayOf(Number planId) {
        ThemeDay day = themeDays.get(planId.longValue());
        return Date.from(
                day.day().atTime(day.startsAt()).atZone(ZoneId.systemDefault()).toInstant());
    }

    /**
     * Until when a request not to hold the day waits for its answer: the day. One that was filed when the day had come,
     * because it was not held, waits as long as it takes.
     */
    public Date dayWithoutAnswer(Number planId, Number filingId) {
        Date day = dayOf(planId);
        boolean filedAhead =
                filings.get(filingId.longValue()).filedAt().toInstant().isBefore(day.toInstant());
        return filedAhead ? day : NEVER;
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
