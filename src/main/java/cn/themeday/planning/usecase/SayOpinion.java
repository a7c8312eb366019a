package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.calendar.WorkingDays;
import cn.themeday.engine.Tasks;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.Inbox;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.PostEnded;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanOpinion;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.PlanOpinions;
import cn.themeday.planning.PlanOpinions.Round;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each committee member says on their own phone what they think of the plan, until it has been adopted or not (3.2). */
@Service
public class SayOpinion {

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);
    private static final int LONGEST = 500;
    private static final int MOST_OPEN = 6;

    private final ThemeDays themeDays;
    private final PlanOpinions opinions;
    private final Organisations organisations;
    private final Posts posts;
    private final Filings filings;
    private final Figures figures;
    private final WorkingDays workingDays;
    private final Inbox inbox;
    private final Tasks tasks;
    private final Trail trail;
    private final Clock clock;

    SayOpinion(
            ThemeDays themeDays,
            PlanOpinions opinions,
            Organisations organisations,
            Posts posts,
            Filings filings,
            Figures figures,
            WorkingDays workingDays,
            Inbox inbox,
            Tasks tasks,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.opinions = opinions;
        this.organisations = organisations;
        this.posts = posts;
        this.filings = filings;
        this.figures = figures;
        this.workingDays = workingDays;
        this.inbox = inbox;
        this.tasks = tasks;
        this.trail = trail;
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
        if (corrected || !organisations.hasCommittee(day.branchId())) {
            return;
        }
        opinions.begin(day.id());
        OffsetDateTime due = workingDays
                .plus(day.day(), -figures.days("planning.adoptBefore", day.branchId()))
                .atTime(END_OF_WORK)
                .atZone(ZoneId.systemDefault())
                .toOffsetDateTime();
        inbox.ask(
                String.valueOf(day.rootInstance()),
                reference(day),
                "对 " + day.title() + "方案表态",
                committee(day).stream().map(Person::id).toList(),
                day.page() + "/opinion",
                due);
    }

    /** The committee has met, or the plan has gone on: nobody is asked any more, and what was said stands. */
    void end(ThemeDay day) {
        opinions.close(day.id());
        inbox.endAsk(reference(day), null);
    }

    /** Who no longer sits on the committee is not asked any more. */
    @EventListener
    void postEnded(PostEnded ended) {
        if (committeeMember(ended.organisationId(), ended.personId())) {
            return;
        }
        themeDays.ofBranch(ended.organisationId(), MOST_OPEN).stream()
                .filter(day -> day.state() == ThemeDayState.PLANNING)
                .forEach(day -> inbox.cancelAsk(reference(day), ended.personId()));
    }

    private boolean committeeMember(long branchId, long personId) {
        return posts.committee(branchId, LocalDate.now(clock)).stream().anyMatch(member -> member.id() == personId);
    }

    /** The round in which this person says something or has said it; empty for whoever does not sit on the committee. */
    public Optional<Round> round(Actor actor, ThemeDay day) {
        return opinions.latest(day.id())
                .filter(round -> committee(day).stream().anyMatch(member -> member.id() == actor.personId()));
    }

    /**
     * Said again it replaces what was said before; the same again changes nothing.
     *
     * @param choice null when nothing was chosen
     * @throws NotFound for whoever does not sit on the committee, or was not asked
     * @throws Rejection without a choice, or after the committee has decided
     */
    @Transactional
    public void say(Actor actor, long themeDayId, @Nullable Choice choice, String remark) {
        ThemeDay day = themeDays.get(themeDayId);
        // The recorder may be completing the step at this moment: the one waits for the other.
        tasks.lock(String.valueOf(day.rootInstance()));
        Round round = round(actor, day).orElseThrow(NotFound::new);
        if (choice == null) {
            throw Rejection.field("choice", "请选同意、不同意或弃权。");
        }
        if (remark.length() > LONGEST) {
            throw Rejection.field("remark", "理由不超过 " + LONGEST + " 字。");
        }
        PlanOpinion opinion = new PlanOpinion(actor.personId(), choice, remark.strip());
        if (round.of(actor.personId()).filter(opinion::equals).isPresent()) {
            inbox.endAsk(reference(day), actor.personId());
            return;
        }
        if (!round.open()) {
            throw Rejection.of("支委会已经审议过这份方案，意见不能再改。");
        }
        opinions.say(themeDayId, round.number(), opinion);
        inbox.endAsk(reference(day), actor.personId());
        trail.record(new TrailEntry(
                actor.personId(),
                actor.postAt(day.branchId()),
                day.branchId(),
                "planning.opinion",
                "对 " + day.title() + "方案表态：" + choice.label() + (remark.isBlank() ? "" : "，" + remark.strip()),
                day.rootInstance(),
                "themeDay:" + themeDayId,
                Map.of("round", round.number())));
    }

    private List<Person> committee(ThemeDay day) {
        return posts.committee(day.branchId(), LocalDate.now(clock));
    }
}
