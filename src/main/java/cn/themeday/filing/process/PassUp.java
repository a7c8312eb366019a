package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.usecase.ReplyToFiling;
import cn.themeday.form.KeptSubmission;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@ModelBean("passUpStep")
class PassUp implements JavaDelegate {

    private final SuperiorReview card;
    private final ReplyToFiling reply;

    PassUp(SuperiorReview card, ReplyToFiling reply) {
        this.card = card;
        this.reply = reply;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeptSubmission answer = card.answer(execution);
        reply.passUp(card.filing(execution).id(), answer.personId(), answer.post(), (String)
                answer.values().get("opinion"));
    }
}
