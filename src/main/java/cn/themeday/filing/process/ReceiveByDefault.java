package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.usecase.ReplyToFiling;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@ModelBean(value = "receiveByDefaultStep", sets = "outcome")
class ReceiveByDefault implements JavaDelegate {

    private final SuperiorReview card;
    private final ReplyToFiling reply;

    ReceiveByDefault(SuperiorReview card, ReplyToFiling reply) {
        this.card = card;
        this.reply = reply;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reply.receiveByDefault(card.filing(execution).id());
        execution.setVariable(SuperiorReview.OUTCOME, Outcome.RECEIVED.name());
    }
}
