package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.SavePlan;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The plan as sent in becomes the theme day's plan. */
@ModelBean("savePlanStep")
class KeepPlan implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final SavePlan save;

    KeepPlan(ThemeDayPlanning card, SavePlan save) {
        this.card = card;
        this.save = save;
    }

    @Override
    public void execute(DelegateExecution execution) {
        save.save(
                card.id(execution),
                PlanForm.content(card.last(execution, ThemeDayPlanning.PREPARE, ThemeDayPlanning.CORRECT)));
    }
}
