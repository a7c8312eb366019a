package cn.themeday.planning.usecase;

import cn.themeday.engine.Tasks;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.DueDatesRecomputed;
import cn.themeday.inbox.Inbox;
import cn.themeday.inbox.MoveAsks;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.PostEnded;
import cn.themeday.organization.PostTaken;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanDates;
import cn.themeday.planning.PlanOpinions;
import cn.themeday.planning.PlanOpinions.Round;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever sits on the committee is asked what they think of the plan, and nobody else, until it has decided (3.2). */
@Service
public class AskCommittee {

    private final ThemeDays themeDays;
    private final PlanOpinions opinions;
    private final PlanDates dates;
    private final Organisations organisations;
    private final Posts posts;
    private final Filings filings;
    private final Inbox inbox;
    private final MoveAsks moveAsks;
    private final Tasks tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AskCommittee(
            ThemeDays themeDays,
            PlanOpinions opinions,
            PlanDates dates,
            Organisations organisations,
            Posts posts,
            Filings filings,
            Inbox inbox,
            MoveAsks moveAsks,
            Tasks tasks,
            TransactionTemplate transaction,
            Clock clock) {
        this.themeDays = themeDays;
        this.opinions = opinions;
        this.dates = dates;
        this.organisations = organisations;
        this.posts = posts;
        this.filings = filings;
        this.inbox = inbox;
        this.moveAsks = moveAsks;
        this.tasks = tasks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The name of the question, and of what is entered for those who did not answer it. */
    static String reference(ThemeDay day) {
        return "plan-opinion:" + day.id();
    }

    /** Asks the committee anew. What the superior returned is only corrected and filed again: nobody is asked then. */
    void ask(ThemeDay day) {
        boolean corrected =
                day.filingId() != null && filings.get(day.filingId()).state() == FilingState.RETURNED;
        if (corrected) {
            return;
        }
        themeDays.notYetAdopted(day.id());
        if (!organisations.hasCommittee(day.branchId())) {
            return;
        }
        opinions.begin(day.id());
        ask(day, committee(day));
    }

    /** The committee has met, or the plan has gone on: nobody is asked any more, and what was said stands. */
    void end(ThemeDay day) {
        opinions.close(day.id());
        inbox.endAsk(reference(day), null);
    }

    @EventListener
    void taken(PostTaken taken) {
        opinions.beingAsked(taken.organisationId()).forEach(this::settle);
    }

    @EventListener
    void ended(PostEnded ended) {
        opinions.beingAsked(ended.organisationId()).forEach(this::settle);
    }

    /** Terms that begin or have ended by their date. */
    @Scheduled(cron = "0 10 0,1 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "AskCommittee")
    public void daily() {
        for (long day : opinions.beingAsked(null)) {
            transaction.executeWithoutResult(running -> settle(day));
        }
    }

    @EventListener
    void recomputed(DueDatesRecomputed matter) {
        themeDays.ofRoot(matter.rootInstance()).ifPresent(day -> moveAsks.to(reference(day), dates.adoptDue(day)));
    }

    /** Who no longer sits on the committee is not asked any more; who has come is asked. */
    private void settle(long themeDayId) {
        ThemeDay day = themeDays.get(themeDayId);
        // The recorder may be completing the step at this moment: the one waits for the other.
        tasks.lock(String.valueOf(day.rootInstance()));
        opinions.latest(day.id()).filter(Round::open).ifPresent(round -> {
            List<Person> committee = committee(day);
            inbox.askOnly(reference(day), committee.stream().map(Person::id).toList());
            ask(
                    day,
                    committee.stream()
                            .filter(member -> round.of(member.id()).isEmpty())
                            .toList());
        });
    }

    private void ask(ThemeDay day, List<Person> members) {
        inbox.ask(
                String.valueOf(day.rootInstance()),
                reference(day),
                "对 " + day.title() + "方案表态",
                members.stream().map(Person::id).toList(),
                day.page() + "/opinion",
                dates.adoptDue(day));
    }

    private List<Person> committee(ThemeDay day) {
        return posts.committee(day.branchId(), LocalDate.now(clock));
    }
}
