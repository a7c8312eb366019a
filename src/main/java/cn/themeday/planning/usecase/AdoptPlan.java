package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Members;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanOpinion;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.PlanOpinions;
import cn.themeday.planning.PlanOpinions.Round;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The committee adopts the plan: the figures say how many must be present and how many in favour (3.2). */
@Service
public class AdoptPlan {

    private final ThemeDays themeDays;
    private final Posts posts;
    private final Figures figures;
    private final Involvement involvement;
    private final PlanOpinions planOpinions;
    private final AskCommittee askCommittee;
    private final EnteredFor enteredFor;
    private final Members members;
    private final ActingPosts actingPosts;
    private final Notices notices;
    private final Actors actors;
    private final Clock clock;

    AdoptPlan(
            ThemeDays themeDays,
            Posts posts,
            Figures figures,
            Involvement involvement,
            PlanOpinions planOpinions,
            AskCommittee askCommittee,
            EnteredFor enteredFor,
            Members members,
            ActingPosts actingPosts,
            Notices notices,
            Actors actors,
            Clock clock) {
        this.themeDays = themeDays;
        this.posts = posts;
        this.figures = figures;
        this.involvement = involvement;
        this.planOpinions = planOpinions;
        this.askCommittee = askCommittee;
        this.enteredFor = enteredFor;
        this.members = members;
        this.actingPosts = actingPosts;
        this.notices = notices;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * One row of the recorder's list.
     *
     * @param choice null for a member who was absent
     */
    public record Opinion(long personId, boolean present, @Nullable Choice choice) {}

    private record ByRecorder(Actor recorder, @Nullable Long photoId) {}

    /**
     * @param recorderId who filled in the list; what they enter for others is marked as entered by them
     * @param photoId of what the members signed; those for whom it was entered see it; null without one
     * @return whether the plan is adopted
     * @throws Rejection when the list is not the committee's or contradicts what a member said on their own phone, the
     *     meeting lies ahead, or too few were present
     */
    @Transactional
    public boolean adopt(
            long themeDayId, LocalDate metOn, List<Opinion> opinions, long recorderId, @Nullable Long photoId) {
        ThemeDay day = themeDays.get(themeDayId);
        LocalDate today = LocalDate.now(clock);
        if (metOn.isAfter(today)) {
            throw Rejection.field("meetingOn", "支委会日期不能晚于今天。");
        }
        Map<Long, Person> committee =
                posts.committee(day.branchId(), today).stream().collect(Collectors.toMap(Person::id, person -> person));
        if (!opinions.stream()
                .map(Opinion::personId)
                .collect(Collectors.toSet())
                .equals(committee.keySet())) {
            throw Rejection.field("opinions", "支委会成员有变动，请刷新页面后再填。");
        }
        enterForSilent(day, committee, opinions, new ByRecorder(actors.of(recorderId), photoId));
        long present = opinions.stream().filter(Opinion::present).count();
        if (!figures.share("committee.quorum", day.branchId()).reached(present, committee.size())) {
            throw Rejection.field("opinions", "到会 " + present + " 人，不到规定的人数，会议无效，请改期再议。");
        }
        long inFavour = opinions.stream()
                .filter(Opinion::present)
                .filter(opinion -> opinion.choice() == Choice.AGREE)
                .count();
        askCommittee.end(day);
        themeDays.adopted(themeDayId, (int) inFavour, committee.size(), metOn);
        opinions.stream()
                .filter(Opinion::present)
                .forEach(opinion ->
                        involvement.note(String.valueOf(day.rootInstance()), opinion.personId(), Part.VOTER));
        boolean adopted = figures.share("committee.pass", day.branchId()).reached(inFavour, committee.size());
        if (!adopted) {
            notices.tell(
                    actingPosts.whoActs(day.branchId(), Post.SECRETARY),
                    day.title() + "方案支委会没有通过：支委 " + committee.size() + " 人，同意 " + inFavour + " 人。请修改后再提交审议。",
                    day.page());
        }
        return adopted;
    }

    /** A member's own word stands; for those who said nothing the recorder's row is marked as entered for them. */
    private void enterForSilent(ThemeDay day, Map<Long, Person> committee, List<Opinion> opinions, ByRecorder by) {
        Optional<Round> round = planOpinions.latest(day.id()).filter(Round::open);
        List<FieldError> contradictions = new ArrayList<>();
        for (int row = 0; row < opinions.size(); row++) {
            Opinion entered = opinions.get(row);
            Optional<PlanOpinion> own = round.flatMap(open -> open.of(entered.personId()));
            if (own.isEmpty()) {
                enterFor(by, day, entered);
            } else if (!entered.present() || entered.choice() != own.get().choice()) {
                contradictions.add(new FieldError(
                        "opinions[" + row + "].opinion",
                        committee.get(entered.personId()).name() + "在自己的手机上表态“"
                                + own.get().choice().label() + "”，请照实登记；要改的，由本人在手机上改。"));
            }
        }
        if (!contradictions.isEmpty()) {
            throw new Rejection(contradictions);
        }
    }

    private void enterFor(ByRecorder by, ThemeDay day, Opinion entered) {
        Choice choice = entered.choice();
        boolean another = members.member(entered.personId())
                .filter(member -> enteredFor.right(by.recorder(), member).isPresent())
                .isPresent();
        if (another && entered.present() && choice != null) {
            enteredFor.note(
                    by.recorder(),
                    new EnteredFor.Entry(
                            EnteredFor.Kind.OPINION,
                            AskCommittee.reference(day),
                            entered.personId(),
                            day.title() + "方案：" + choice.label(),
                            String.valueOf(day.rootInstance()),
                            by.photoId()));
        }
    }
}
