package cn.themeday.planning.usecase;

import cn.themeday.filing.FilingDecided;
import cn.themeday.filing.Outcome;
import cn.themeday.planning.ThemeDays;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** A plan that came back, or was taken back, is being planned again: what the superior requires meanwhile reaches it. */
@Service
class ReopenPlan {

    private static final Set<Outcome> BACK = Set.of(Outcome.RETURNED, Outcome.WITHDRAWN);

    private final ThemeDays themeDays;
    private final FitAgenda fitAgenda;

    ReopenPlan(ThemeDays themeDays, FitAgenda fitAgenda) {
        this.themeDays = themeDays;
        this.fitAgenda = fitAgenda;
    }

    private void again(long day, Outcome outcome) {
        if (outcome == Outcome.WITHDRAWN) {
            themeDays.notYetAdopted(day); // it is planned anew, and the committee asked anew
        }
        fitAgenda.fit(day);
    }

    @EventListener
    void decided(FilingDecided filing) {
        if (filing.subject().equals(FilePlan.PLAN) && BACK.contains(filing.outcome())) {
            themeDays.reopen(filing.rootInstance());
            themeDays.ofRoot(filing.rootInstance()).ifPresent(day -> again(day.id(), filing.outcome()));
        }
    }
}
