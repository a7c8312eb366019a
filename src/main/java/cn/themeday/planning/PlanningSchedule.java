package cn.themeday.planning;

import cn.themeday.planning.usecase.ProposeDay;
import cn.themeday.planning.usecase.StartPlanning;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/** The front door for rooms that have months begun: the rule's day, and the start by schedule (2.2). */
@Component
public class PlanningSchedule {

    private final ProposeDay proposeDay;
    private final StartPlanning startPlanning;

    PlanningSchedule(ProposeDay proposeDay, StartPlanning startPlanning) {
        this.proposeDay = proposeDay;
        this.startPlanning = startPlanning;
    }

    /** The day that the rule of the branch or of its superior gives for the month, moved off holidays. */
    public LocalDate dayByRule(long branchId, YearMonth month) {
        return proposeDay.of(branchId, month);
    }

    /** @return whether it was started now; false when this branch and month already had one */
    public boolean start(long branchId, YearMonth month) {
        return startPlanning.bySchedule(branchId, month);
    }
}
