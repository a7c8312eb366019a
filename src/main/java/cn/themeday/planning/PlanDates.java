package cn.themeday.planning;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.policy.Figures;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** Until when the parts of a theme day are to be done, each until the end of work. */
@Component
public class PlanDates {

    private final Figures figures;
    private final WorkingDays workingDays;

    PlanDates(Figures figures, WorkingDays workingDays) {
        this.figures = figures;
        this.workingDays = workingDays;
    }

    /** The plan is prepared and the committee has its opinions by then. */
    public OffsetDateTime adoptDue(ThemeDay day) {
        return shifted(day, -figures.days("planning.adoptBefore", day.branchId()));
    }

    public OffsetDateTime recordDue(ThemeDay day) {
        return shifted(day, figures.days("planning.recordAfter", day.branchId()));
    }

    /** Items are prepared by the eve, whether it is a working day or not. */
    public OffsetDateTime itemDue(ThemeDay day) {
        return WorkingDays.endOfWork(day.day().minusDays(1));
    }

    private OffsetDateTime shifted(ThemeDay day, int days) {
        return WorkingDays.endOfWork(workingDays.plus(day.day(), days));
    }
}
