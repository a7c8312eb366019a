package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.TellMembers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The day moved: the members are told. */
@ModelBean("tellMovedStep")
class TellMoved implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final TellMembers tell;

    TellMoved(ThemeDayPlanning card, TellMembers tell) {
        this.card = card;
        this.tell = tell;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tell.moved(card.id(execution));
    }
}
