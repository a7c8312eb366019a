package cn.themeday.planning.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.planning.usecase.FilePlan;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Hands the plan to superior-review. */
@ModelBean(
        value = "filePlanStep",
        sets = {"filingId", "filingSubject", "filingKind", "dueFigure"})
class FileThePlan implements JavaDelegate {

    private final ThemeDayPlanning card;
    private final FilePlan file;

    FileThePlan(ThemeDayPlanning card, FilePlan file) {
        this.card = card;
        this.file = file;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PlanForm.hand(execution, file.plan(card.id(execution)));
    }
}
