package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.filing.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@ModelBean("withdrawFilingStep")
class WithdrawFiling implements JavaDelegate {

    private final SuperiorReview card;
    private final Filings filings;

    WithdrawFiling(SuperiorReview card, Filings filings) {
        this.card = card;
        this.filings = filings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        filings.decided(card.filing(execution).id(), FilingState.WITHDRAWN, null, null, null);
        execution.getProcessInstance().setVariable(SuperiorReview.OUTCOME, Outcome.WITHDRAWN.name());
    }
}
