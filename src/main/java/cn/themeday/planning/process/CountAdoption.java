package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.form.KeptSubmission;
import cn.themeday.planning.usecase.AdoptPlan;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The committee's opinions decide whether the plan goes on. */
@ModelBean(value = "countAdoptionStep", sets = "adopted")
class CountAdoption implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final AdoptPlan adopt;

    CountAdoption(ThemeDayPlanning card, AdoptPlan adopt) {
        this.card = card;
        this.adopt = adopt;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeptSubmission kept = card.lastKept(execution, ThemeDayPlanning.ADOPT);
        boolean adopted = adopt.adopt(
                card.id(execution),
                LocalDate.parse(String.valueOf(kept.values().get("meetingOn"))),
                PlanForm.opinions(kept.values()),
                kept.personId(),
                kept.form().fileIds(kept.values()).stream().findFirst().orElse(null));
        execution.setVariable("adopted", adopted);
    }
}
