package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.SavePlan;
import cn.themeday.rejection.Rejection;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The plan as sent in becomes the theme day's plan. */
@ModelBean(value = "savePlanStep", sets = "hasCommittee")
class KeepPlan implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final SavePlan save;
    private final ThemeDays themeDays;
    private final Organisations organisations;

    KeepPlan(ThemeDayPlanning card, SavePlan save, ThemeDays themeDays, Organisations organisations) {
        this.card = card;
        this.save = save;
        this.themeDays = themeDays;
        this.organisations = organisations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> values = card.last(execution, ThemeDayPlanning.PREPARE, ThemeDayPlanning.CORRECT);
        if ("NOT_HOLD".equals(values.get("planChoice"))) {
            // Only a correction comes here with it, from a form of an earlier version that still offers it.
            throw Rejection.field("planChoice", "这份方案上级退回修改，请先改好报上；批复以后再提出不召开。");
        }
        save.save(card.id(execution), PlanForm.content(values));
        // Members come and go between the month's beginning and its plan.
        execution.setVariable(
                "hasCommittee",
                organisations.hasCommittee(themeDays.get(card.id(execution)).branchId()));
    }
}
