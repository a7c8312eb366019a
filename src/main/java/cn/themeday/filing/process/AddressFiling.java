package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.Filing;
import cn.themeday.filing.usecase.ReceiveFiling;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The filing arrives at a level: whose tasks follow, and by which steps. */
@ModelBean(
        value = "addressFilingStep",
        sets = {"organisationId", "stepsFigure"})
class AddressFiling implements JavaDelegate {

    private final SuperiorReview card;
    private final ReceiveFiling receive;

    AddressFiling(SuperiorReview card, ReceiveFiling receive) {
        this.card = card;
        this.receive = receive;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Filing filing = card.filing(execution);
        execution.setVariable(SuperiorReview.ORGANISATION, filing.addresseeId());
        execution.setVariable("stepsFigure", receive.arrived(filing));
    }
}
