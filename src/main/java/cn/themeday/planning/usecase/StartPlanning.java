package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.engine.Procedures;
import cn.themeday.inbox.Matters;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanContent;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts a month's planning, exactly once per branch and month, filled from the month before (2.2). */
@Service
public class StartPlanning {

    private static final LocalTime USUAL_START = LocalTime.of(14, 30);

    private final ThemeDays themeDays;
    private final Organisations organisations;
    private final ProposeDay proposeDay;
    private final ProposeAgenda proposeAgenda;
    private final Procedures procedures;
    private final Matters matters;
    private final Involvement involvement;
    private final Posts posts;
    private final Trail trail;
    private final Clock clock;

    StartPlanning(
            ThemeDays themeDays,
            Organisations organisations,
            ProposeDay proposeDay,
            ProposeAgenda proposeAgenda,
            Procedures procedures,
            Matters matters,
            Involvement involvement,
            Posts posts,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.organisations = organisations;
        this.proposeDay = proposeDay;
        this.proposeAgenda = proposeAgenda;
        this.procedures = procedures;
        this.matters = matters;
        this.involvement = involvement;
        this.posts = posts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The secretary starts early; a month that already runs is opened instead.
     *
     * @throws Rejection for a past month or one more than two months away
     */
    @Transactional
    public ThemeDay bySecretary(Actor actor, long branchId, YearMonth month) {
        PostHeld right =
                actor.holding(branchId, Set.of(Post.SECRETARY, Post.DEPUTY)).orElseThrow(NotFound::new);
        YearMonth now = YearMonth.now(clock);
        if (month.isBefore(now) || month.isAfter(now.plusMonths(2))) {
            throw Rejection.field("month", "只能策划本月和之后两个月的主题党日。");
        }
        start(branchId, month, actor.personId(), right.post());
        return themeDays.find(branchId, month).orElseThrow();
    }

    /**
     * @return whether it was started now; false when this branch and month already had one, and for a branch that never
     *     had a theme day and came only after this month's: nobody there could have planned it
     */
    @Transactional
    public boolean bySchedule(long branchId, YearMonth month) {
        return !cameTooLate(branchId, month) && start(branchId, month, null, null);
    }

    private boolean cameTooLate(long branchId, YearMonth month) {
        LocalDate today = LocalDate.now(clock);
        return !month.isAfter(YearMonth.from(today))
                && themeDays.ofBranch(branchId, 1).isEmpty()
                && proposeDay.of(branchId, month).isBefore(today);
    }

    private boolean start(long branchId, YearMonth month, @Nullable Long personId, @Nullable Post post) {
        Organisation branch = organisations.get(branchId);
        if (branch.kind() != OrganisationKind.BRANCH) {
            throw new NotFound();
        }
        themeDays.holdToBegin(month);
        Optional<Long> id = themeDays.begin(branchId, month, proposed(branch, month));
        if (id.isEmpty()) {
            return false;
        }
        ThemeDay day = themeDays.get(id.get());
        String root = procedures.start(
                ThemeDay.PROCEDURE,
                "theme-day:" + id.get(),
                Map.of(
                        "organisationId", branchId,
                        "planId", id.get(),
                        "hasCommittee", organisations.hasCommittee(branchId),
                        "planTold", false,
                        "month", month.toString()));
        themeDays.runs(id.get(), root);
        matters.describe(root, day.title(), personId);
        if (personId != null) {
            involvement.note(root, personId, Part.STARTER);
        }
        trail.record(new TrailEntry(
                personId,
                post,
                branchId,
                "planning.started",
                "开始策划 " + day.title(),
                root,
                "themeDay:" + id.get(),
                Map.of()));
        return true;
    }

    /** Who holds the first of these posts that is not vacant. */
    private @Nullable Long holder(Organisation branch, Post... inOrder) {
        return Arrays.stream(inOrder)
                .flatMap(post -> posts.holders(branch.id(), post, LocalDate.now(clock)).stream())
                .findFirst()
                .map(Person::id)
                .orElse(null);
    }

    private PlanContent proposed(Organisation branch, YearMonth month) {
        Optional<ThemeDay> before = themeDays.ofBranch(branch.id(), 12).stream()
                .filter(day -> day.month().isBefore(month))
                .findFirst();
        return new PlanContent(
                proposeDay.of(branch.id(), month),
                before.map(ThemeDay::startsAt).orElse(USUAL_START),
                before.map(ThemeDay::place).orElse(""),
                before.map(ThemeDay::hostId).orElseGet(() -> holder(branch, Post.SECRETARY)),
                before.map(ThemeDay::recorderId).orElseGet(() -> holder(branch, Post.RECORDER, Post.SECRETARY)),
                before.map(ThemeDay::duesKeeperId)
                        .orElseGet(() -> holder(branch, Post.ORGANISATION_MEMBER, Post.SECRETARY)),
                before.map(day -> Sections.after(day.section())).orElse(Sections.FIRST),
                before.map(ThemeDay::study).orElse(""),
                before.map(ThemeDay::plus).orElse(""),
                "",
                null,
                proposeAgenda.of(branch, month));
    }
}
