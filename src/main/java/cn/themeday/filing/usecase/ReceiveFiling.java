package cn.themeday.filing.usecase;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.DueDatesRecomputed;
import cn.themeday.policy.Figures;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A filing arrives at a level: its days begin there. */
@Service
public class ReceiveFiling {

    private final Filings filings;
    private final Figures figures;
    private final WorkingDays workingDays;
    private final Clock clock;

    ReceiveFiling(Filings filings, Figures figures, WorkingDays workingDays, Clock clock) {
        this.filings = filings;
        this.figures = figures;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** @return the inner steps that this superior's figures ask for; empty text: the rule table's own */
    @Transactional
    public String arrived(Filing filing) {
        due(filing, LocalDate.now(clock));
        return figures.text(filing.figure("filing.steps"), filing.addresseeId()).orElse("");
    }

    @EventListener
    void recomputed(DueDatesRecomputed matter) {
        for (Filing filing : filings.ofRoot(matter.rootInstance())) {
            if (filing.waiting()) {
                due(
                        filing,
                        filings.arrivedAt(filing)
                                .atZoneSameInstant(ZoneId.systemDefault())
                                .toLocalDate());
            }
        }
    }

    private void due(Filing filing, LocalDate arrived) {
        int days = figures.days(filing.dueFigure(), filing.addresseeId());
        filings.due(filing.id(), WorkingDays.endOfWork(workingDays.plus(arrived, days)));
    }
}
