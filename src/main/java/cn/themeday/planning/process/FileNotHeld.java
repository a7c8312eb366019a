package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.FilePlan;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks the superior to agree that this month's day is not held. */
@ModelBean(
        value = "fileNotHeldStep",
        sets = {"filingId", "filingSubject", "filingKind", "dueFigure"})
class FileNotHeld implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final FilePlan file;
    private final ThemeDays themeDays;

    FileNotHeld(ThemeDayPlanning card, FilePlan file, ThemeDays themeDays) {
        this.card = card;
        this.file = file;
        this.themeDays = themeDays;
    }

    /** The reason is in the form, or was kept with the message that the secretary sent while the plan stood. */
    @Override
    public void execute(DelegateExecution execution) {
        long id = card.id(execution);
        boolean fromForm = "NOT_HOLD".equals(execution.getVariable("planChoice"))
                || "NOT_HELD".equals(execution.getVariable("heldChoice"));
        // A later proposal by message must not meet the answers of this one.
        execution.removeVariable("planChoice");
        execution.removeVariable("heldChoice");
        ThemeDay day = themeDays.get(id);
        PlanForm.hand(
                execution,
                fromForm
                        ? file.notHeld(id, formReason(execution), null)
                        : file.notHeld(id, String.valueOf(day.notHeldReason()), day.notHeldBy()));
    }

    private String formReason(DelegateExecution execution) {
        return String.valueOf(card.last(execution, ThemeDayPlanning.PREPARE, ThemeDayPlanning.RECORD)
                .get("notHeldReason"));
    }
}
