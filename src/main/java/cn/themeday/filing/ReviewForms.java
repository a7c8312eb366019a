package cn.themeday.filing;

import cn.themeday.form.PlainText;
import cn.themeday.inbox.FormContext;
import cn.themeday.inbox.InboxItem;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.Rejection.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a superior may choose at its level: the desk's buttons and the forms' lists come from here. */
@Component
public class ReviewForms implements FormContext {

    static final String PROCEDURE = "superior-review";

    /** A choice of a form: value and the words for it. */
    public record Choice(String value, String label) {}

    private final Filings filings;
    private final Organisations organisations;

    ReviewForms(Filings filings, Organisations organisations) {
        this.filings = filings;
        this.organisations = organisations;
    }

    @Override
    public boolean knows(String procedure, String element) {
        return PROCEDURE.equals(procedure);
    }

    @Override
    public Map<String, Object> of(InboxItem item) {
        List<Choice> choices = waitingIn(item)
                .map(filing -> choices(filing, String.valueOf(item.element())))
                .orElse(List.of());
        return Map.of(
                "outcomes",
                choices.stream()
                        .map(choice -> Map.of("value", choice.value(), "label", choice.label()))
                        .toList());
    }

    /** Whoever drafts a refusal says why, as whoever signs it must: the signatory reads it, and the branch after that. */
    @Override
    public List<FieldError> findings(InboxItem item, Map<String, Object> submitted) {
        Object proposal = submitted.get("proposal");
        boolean refusing = "RETURNED".equals(proposal) || "REJECTED".equals(proposal);
        return "draftReply".equals(item.element())
                        && refusing
                        && PlainText.isBlank(String.valueOf(submitted.getOrDefault("opinion", "")))
                ? List.of(new FieldError("opinion", "请写明拟" + label(String.valueOf(proposal)) + "的理由，签发人和支部都看得到。"))
                : List.of();
    }

    private java.util.Optional<Filing> waitingIn(InboxItem item) {
        return filings.ofRoot(item.rootInstance()).stream()
                .filter(Filing::waiting)
                .max(Comparator.comparingLong(Filing::id));
    }

    /** Approval and rejection need authority; the top cannot pass up; a signatory may hand back to the handler. */
    public List<Choice> choices(Filing filing, String element) {
        List<Choice> choices = new ArrayList<>();
        boolean authority = filing.decidableBy(organisations.get(filing.addresseeId()));
        for (Outcome outcome : List.of(Outcome.APPROVED, Outcome.RECEIVED, Outcome.RETURNED, Outcome.REJECTED)) {
            if (filing.outcomes().contains(outcome) && (authority || outcome == Outcome.RETURNED)) {
                choices.add(new Choice(outcome.name(), outcome.label()));
            }
        }
        if (!organisations.ancestors(filing.addresseeId()).isEmpty()) {
            choices.add(new Choice("PASS_UP", "转报上一级"));
        }
        if ("signReply".equals(element)) {
            choices.add(new Choice("BACK", "退给经办人再拟"));
        }
        return choices;
    }

    /** Every choice there is, as options of a form: for showing answers of filings that wait no more. */
    public List<Map<String, String>> everyChoice() {
        return java.util.stream.Stream.of("APPROVED", "RECEIVED", "RETURNED", "REJECTED", "PASS_UP", "BACK")
                .map(value -> Map.of("value", value, "label", label(value)))
                .toList();
    }

    /** The words for a choice that was made. */
    public String label(String value) {
        return switch (value) {
            case "PASS_UP" -> "转报上一级";
            case "BACK" -> "退给经办人再拟";
            default -> Outcome.valueOf(value).label();
        };
    }
}
