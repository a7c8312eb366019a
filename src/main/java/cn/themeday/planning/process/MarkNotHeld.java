package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.TellMembers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The superior agreed that the day is not held. */
@ModelBean("markNotHeldStep")
class MarkNotHeld implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final TellMembers tell;

    MarkNotHeld(ThemeDayPlanning card, TellMembers tell) {
        this.card = card;
        this.tell = tell;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tell.notHeld(card.id(execution));
    }
}
