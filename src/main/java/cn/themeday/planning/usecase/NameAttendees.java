package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.planning.DayAttendee;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The superior names who attends the theme days of the branches below; in two months a year each branch has one (4.1b). */
@Service
public class NameAttendees {

    private static final int LONGEST = 50;
    private static final Set<Post> NO_SUPERIOR = Stream.concat(
                    Stream.of(Post.SUPERVISION_MEMBER), Post.OF_THE_PLATFORM.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final DayAttendees attendees;
    private final ThemeDays themeDays;
    private final Organisations organisations;
    private final Posts posts;
    private final ActingPosts actingPosts;
    private final Members members;
    private final Figures figures;
    private final Notices notices;
    private final Trail trail;
    private final Clock clock;

    NameAttendees(
            DayAttendees attendees,
            ThemeDays themeDays,
            Organisations organisations,
            Posts posts,
            ActingPosts actingPosts,
            Members members,
            Figures figures,
            Notices notices,
            Trail trail,
            Clock clock) {
        this.attendees = attendees;
        this.themeDays = themeDays;
        this.organisations = organisations;
        this.posts = posts;
        this.actingPosts = actingPosts;
        this.members = members;
        this.figures = figures;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** For one branch: one of the superior's people, or somebody else by name, or nobody. */
    public record Choice(long branchId, @Nullable Long personId, String name) {}

    /** Whether this branch must have somebody in this month. */
    public boolean must(long branchId, YearMonth month) {
        return Stream.of("agenda.organisationalLife.first", "agenda.organisationalLife.second")
                .anyMatch(figure -> figures.days(figure, branchId) == month.getMonthValue());
    }

    /** Whom the superior can send: its post holders. */
    public List<Person> people(long organisationId) {
        return members.persons(posts.at(organisationId, LocalDate.now(clock)).stream()
                .filter(held -> !NO_SUPERIOR.contains(held.post()))
                .map(PostHeld::personId)
                .collect(Collectors.toSet()));
    }

    /**
     * Saves a whole page; what has not changed is left alone.
     *
     * @return how many have changed
     * @throws NotFound without a desk at this organisation, or for a branch that is not below it
     * @throws Rejection at {@code person-<branch>} or {@code name-<branch>}; nothing is saved then
     */
    @Transactional
    public int save(Actor actor, long organisationId, YearMonth month, List<Choice> choices) {
        PostHeld right = actor.holding(organisationId, Set.of(Post.HANDLER, Post.SIGNATORY))
                .orElseThrow(NotFound::new);
        if (month.isBefore(YearMonth.now(clock))) {
            throw Rejection.of("过去的月份不能再安排。");
        }
        Map<Long, Organisation> branches = organisations.branchesBelow(organisationId).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
        if (!branches.keySet()
                .containsAll(choices.stream().map(Choice::branchId).toList())) {
            throw new NotFound();
        }
        Map<Long, String> people = people(organisationId).stream().collect(Collectors.toMap(Person::id, Person::name));
        Map<Long, DayAttendee> before = attendees.of(branches.keySet(), month).stream()
                .filter(one -> one.organisationId() == organisationId)
                .collect(Collectors.toMap(DayAttendee::branchId, Function.identity()));
        List<FieldError> errors = new ArrayList<>();
        List<Choice> changed = choices.stream()
                .map(choice -> new Choice(
                        choice.branchId(), choice.personId(), choice.name().strip()))
                .filter(choice -> changes(before.get(choice.branchId()), choice))
                .toList();
        changed.forEach(choice -> check(choice, month, people, errors));
        if (!errors.isEmpty()) {
            throw new Rejection(errors);
        }
        for (Choice choice : changed) {
            Organisation branch = Objects.requireNonNull(branches.get(choice.branchId()));
            keep(actor, right, branch, month, choice, people, Optional.ofNullable(before.get(branch.id())));
        }
        return changed.size();
    }

    private static boolean changes(@Nullable DayAttendee before, Choice choice) {
        if (before == null) {
            return choice.personId() != null || !choice.name().isEmpty();
        }
        boolean same = before.personId() == null
                ? choice.personId() == null && before.name().equals(choice.name())
                : before.personId().equals(choice.personId()) && choice.name().isEmpty();
        return !same;
    }

    private void check(Choice choice, YearMonth month, Map<Long, String> people, List<FieldError> errors) {
        boolean over =
                themeDays.find(choice.branchId(), month).filter(ThemeDay::over).isPresent();
        if (over) {
            errors.add(new FieldError("person-" + choice.branchId(), "这个支部本月的主题党日已经办结，不能再改。"));
        } else if (choice.personId() != null && !choice.name().isEmpty()) {
            errors.add(new FieldError("name-" + choice.branchId(), "选了人就不用再写名字，请只留一个。"));
        } else if (choice.personId() != null && !people.containsKey(choice.personId())) {
            errors.add(new FieldError("person-" + choice.branchId(), "请从名单中选，或者在旁边写名字。"));
        } else if (choice.name().length() > LONGEST) {
            errors.add(new FieldError("name-" + choice.branchId(), "名字不超过 " + LONGEST + " 字。"));
        }
    }

    private void keep(
            Actor actor,
            PostHeld right,
            Organisation branch,
            YearMonth month,
            Choice choice,
            Map<Long, String> people,
            Optional<DayAttendee> before) {
        String name = choice.personId() == null ? choice.name() : people.get(choice.personId());
        String title = month.getMonthValue() + " 月主题党日";
        Optional<ThemeDay> day = themeDays.find(branch.id(), month);
        String page = day.map(ThemeDay::page).orElse(null);
        String superior = organisations.get(right.organisationId()).shortName();
        if (name.isEmpty()) {
            attendees.remove(branch.id(), month, right.organisationId());
        } else {
            attendees.name(branch.id(), month, right.organisationId(), choice.personId(), name, actor.personId());
        }
        before.map(DayAttendee::personId)
                .ifPresent(person ->
                        notices.tell(List.of(person), "不再安排您参加" + branch.shortName() + " " + title + "，已另作安排。", page));
        if (choice.personId() != null) {
            notices.tell(List.of(choice.personId()), "安排您参加" + branch.shortName() + " " + title + "。", page);
        }
        String sentence = name.isEmpty() ? "不再安排人参加" : "安排" + name + "参加";
        notices.tell(
                actingPosts.whoActs(branch.id(), Post.SECRETARY), superior + sentence + "你支部 " + title + "。", page);
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                right.organisationId(),
                "planning.attendee",
                sentence + branch.shortName() + " " + title,
                day.map(ThemeDay::rootInstance).orElse(null),
                "branch:" + branch.id(),
                Map.of("month", month.toString())));
    }
}
