package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.FilingState;
import cn.themeday.planning.usecase.TellMembers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The day came while the superior had not said whether it need not be held. */
@ModelBean("lapseNotHeldStep")
class LapseNotHeld implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final TellMembers tell;

    LapseNotHeld(ThemeDayPlanning card, TellMembers tell) {
        this.card = card;
        this.tell = tell;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long filing = ((Number) execution.getVariable("filingId")).longValue();
        FilingState stands = tell.notHeldWithoutAnswer(card.id(execution), filing);
        execution.setVariable("outcome", stands.name());
        if (stands == FilingState.LAPSED) {
            execution.setVariable("planTold", true);
        }
    }
}
