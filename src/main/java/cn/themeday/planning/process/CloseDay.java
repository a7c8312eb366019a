package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.RecordDay;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The record is confirmed. */
@ModelBean("closeDayStep")
class CloseDay implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final RecordDay record;

    CloseDay(ThemeDayPlanning card, RecordDay record) {
        this.card = card;
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        record.close(card.id(execution));
    }
}
