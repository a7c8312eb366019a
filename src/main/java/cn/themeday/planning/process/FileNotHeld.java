package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.FilePlan;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks the superior to agree that this month's day is not held. */
@ModelBean("fileNotHeldStep")
class FileNotHeld implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final FilePlan file;
    private final ThemeDays themeDays;

    FileNotHeld(ThemeDayPlanning card, FilePlan file, ThemeDays themeDays) {
        this.card = card;
        this.file = file;
        this.themeDays = themeDays;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = card.id(execution);
        PlanForm.hand(execution, file.notHeld(id, reason(execution, id)));
    }

    /** From the form, or from the message that the secretary sent while the plan stood. */
    private String reason(DelegateExecution execution, long id) {
        boolean fromForm = "NOT_HOLD".equals(execution.getVariable("planChoice"))
                || "NOT_HELD".equals(execution.getVariable("heldChoice"));
        Object reason = fromForm
                ? card.last(execution, ThemeDayPlanning.PREPARE, ThemeDayPlanning.RECORD)
                        .get("notHeldReason")
                : themeDays.get(id).notHeldReason();
        return String.valueOf(reason);
    }
}
