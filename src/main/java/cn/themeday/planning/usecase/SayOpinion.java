package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.engine.Tasks;
import cn.themeday.inbox.Inbox;
import cn.themeday.organization.Person;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanOpinion;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.PlanOpinions;
import cn.themeday.planning.PlanOpinions.Round;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each committee member says on their own phone what they think of the plan, until it has been adopted or not (3.2). */
@Service
public class SayOpinion {

    private static final int LONGEST = 500;

    private final ThemeDays themeDays;
    private final PlanOpinions opinions;
    private final Posts posts;
    private final Inbox inbox;
    private final Tasks tasks;
    private final Trail trail;
    private final Clock clock;

    SayOpinion(
            ThemeDays themeDays,
            PlanOpinions opinions,
            Posts posts,
            Inbox inbox,
            Tasks tasks,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.opinions = opinions;
        this.posts = posts;
        this.inbox = inbox;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
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
            inbox.endAsk(AskCommittee.reference(day), actor.personId());
            return;
        }
        if (!round.open()) {
            throw Rejection.of("支委会已经审议过这份方案，意见不能再改。");
        }
        opinions.say(themeDayId, round.number(), opinion);
        inbox.endAsk(AskCommittee.reference(day), actor.personId());
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
