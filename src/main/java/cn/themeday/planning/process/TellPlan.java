package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.TellMembers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The plan stands: the members are told. */
@ModelBean(value = "tellMembersStep", sets = "planTold")
class TellPlan implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final TellMembers tell;

    TellPlan(ThemeDayPlanning card, TellMembers tell) {
        this.card = card;
        this.tell = tell;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tell.planStands(card.id(execution));
        execution.setVariable("planTold", true);
    }
}
