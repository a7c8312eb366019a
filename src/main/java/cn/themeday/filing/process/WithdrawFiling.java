package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@ModelBean(value = "withdrawFilingStep", sets = "outcome")
class WithdrawFiling implements JavaDelegate {

    private final SuperiorReview card;
    private final EndFiling endFiling;

    WithdrawFiling(SuperiorReview card, EndFiling endFiling) {
        this.card = card;
        this.endFiling = endFiling;
    }

    @Override
    public void execute(DelegateExecution execution) {
        endFiling.withdrawn(card.filing(execution).id());
        execution.getProcessInstance().setVariable(SuperiorReview.OUTCOME, Outcome.WITHDRAWN.name());
    }
}
