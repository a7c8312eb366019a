package cn.themeday.filing.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.filing.CollectiveDiscussion;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.usecase.ReplyToFiling;
import cn.themeday.form.KeptSubmission;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/** Hands what was signed, or acknowledged, to the use case. */
@ModelBean(value = "issueReplyStep", sets = "outcome")
class IssueReply implements JavaDelegate {

    private final SuperiorReview card;
    private final ReplyToFiling reply;

    IssueReply(SuperiorReview card, ReplyToFiling reply) {
        this.card = card;
        this.reply = reply;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeptSubmission answer = card.answer(execution);
        Object choice =
                answer.values().getOrDefault("signChoice", answer.values().get("acknowledgeChoice"));
        Outcome outcome = Outcome.valueOf(String.valueOf(choice));
        reply.reply(new ReplyToFiling.Reply(
                card.filing(execution).id(),
                answer.personId(),
                answer.post(),
                outcome,
                (String) answer.values().get("opinion"),
                discussion(execution)));
        execution.setVariable(SuperiorReview.OUTCOME, outcome.name());
    }

    private @Nullable CollectiveDiscussion discussion(DelegateExecution execution) {
        return card.last(execution, SuperiorReview.RECORD_COLLECTIVE)
                .map(KeptSubmission::values)
                .map(values -> new CollectiveDiscussion(
                        LocalDate.parse(String.valueOf(values.get("metOn"))),
                        ((Number) values.get("presentCount")).intValue(),
                        ((Number) values.get("favourCount")).intValue()))
                .orElse(null);
    }
}
