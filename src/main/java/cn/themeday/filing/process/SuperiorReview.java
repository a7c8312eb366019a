package cn.themeday.filing.process;

import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.form.KeptSubmission;
import cn.themeday.form.Submissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The process card of superior-review: its elements and variables. */
@Component
class SuperiorReview {

    static final String ACKNOWLEDGE = "acknowledge";
    static final String DRAFT_REPLY = "draftReply";
    static final String RECORD_COLLECTIVE = "recordCollective";
    static final String SIGN_REPLY = "signReply";
    static final String OUTCOME = "outcome";
    static final String ORGANISATION = "organisationId";

    private final Filings filings;
    private final Submissions submissions;

    SuperiorReview(Filings filings, Submissions submissions) {
        this.filings = filings;
        this.submissions = submissions;
    }

    Filing filing(DelegateExecution execution) {
        return filings.get(((Number) execution.getVariable("filingId")).longValue());
    }

    /** What was last entered at one of these elements in this very instance, at the level that has the filing now. */
    Optional<KeptSubmission> last(DelegateExecution execution, String... elements) {
        Filing filing = filing(execution);
        return submissions.ofRoot(filing.rootInstance()).stream()
                .filter(kept -> kept.processInstance().equals(execution.getProcessInstanceId()))
                .filter(kept -> Long.valueOf(filing.addresseeId()).equals(kept.organisationId()))
                .filter(kept -> List.of(elements).contains(kept.element()))
                .max(Comparator.comparingLong(KeptSubmission::id));
    }

    KeptSubmission answer(DelegateExecution execution) {
        return last(execution, ACKNOWLEDGE, SIGN_REPLY).orElseThrow();
    }
}
