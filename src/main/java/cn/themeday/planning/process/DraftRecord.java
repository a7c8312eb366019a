package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.RecordDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** What the recorder entered becomes the draft of the record. */
@ModelBean("draftRecordStep")
class DraftRecord implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final RecordDay record;

    DraftRecord(ThemeDayPlanning card, RecordDay record) {
        this.card = card;
        this.record = record;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> values = card.last(execution, ThemeDayPlanning.RECORD);
        record.draft(
                card.id(execution),
                LocalDate.parse(String.valueOf(values.get("heldOn"))),
                Objects.toString(values.get("morningMeeting"), ""),
                String.valueOf(values.get("minutes")));
    }
}
