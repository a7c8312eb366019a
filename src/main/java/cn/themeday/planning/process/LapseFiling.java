package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.TellMembers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The day came without a reply. */
@ModelBean(value = "lapseFilingStep", sets = "planTold")
class LapseFiling implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final TellMembers tell;

    LapseFiling(ThemeDayPlanning card, TellMembers tell) {
        this.card = card;
        this.tell = tell;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tell.dayWithoutReply(card.id(execution));
        execution.setVariable("planTold", true);
    }
}
