package cn.themeday.inbox.process;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.engine.ModelBean;
import cn.themeday.engine.OpeningDay;
import cn.themeday.policy.Figures;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;

/** Due dates of models: so many working days, as a figure says, until the end of work. */
@ModelBean("workingDays")
public class DueDates {

    private final WorkingDays workingDays;
    private final Figures figures;
    private final OpeningDay openingDay;

    DueDates(WorkingDays workingDays, Figures figures, OpeningDay openingDay) {
        this.workingDays = workingDays;
        this.figures = figures;
        this.openingDay = openingDay;
    }

    /** @param figure name of a figure that counts working days from the day on which the step opens */
    public Date after(String figure, Number organisationId) {
        LocalDate day = workingDays.plus(openingDay.get(), figures.days(figure, organisationId.longValue()));
        return Date.from(WorkingDays.endOfWork(day).toInstant());
    }

    /** So many working days before a date as the organisation's figure says, at the same hour. */
    public Date before(String figure, Date date, Number organisationId) {
        return shift(date, -figures.days(figure, organisationId.longValue()));
    }

    /** So many working days after a date as the organisation's figure says, at the same hour. */
    public Date later(String figure, Date date, Number organisationId) {
        return shift(date, figures.days(figure, organisationId.longValue()));
    }

    /** Called by models deployed earlier too. The same hour, so many working days later; earlier where negative. */
    public Date shift(Date date, Number days) {
        OffsetDateTime at = date.toInstant().atZone(ZoneId.systemDefault()).toOffsetDateTime();
        return Date.from(workingDays.shift(at, days.intValue()).toInstant());
    }
}
