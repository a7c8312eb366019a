package cn.themeday.sample;

import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.calendar.MovableClock;
import cn.themeday.calendar.WorkingDays;
import cn.themeday.engine.Jobs;
import cn.themeday.engine.Tasks;
import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanningSchedule;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Plays the last months: each step as the person who would have taken it, on the day on which they would have. */
@Component
class PlayMonths {

    private static final int MONTHS_BACK = 1;

    /** The first start waits for the past: every third branch's meeting is played tap by tap, the others' recorded. */
    private static final int MEETING_IN_EVERY = 3;

    private static final int PLANNED_BEFORE = 13;
    /** How far each branch has come, in turn, so that every state can be seen. */
    private static final List<String> LATEST =
            List.of("signReply", "", "draftReply", "preparePlan", "", "adoptPlan", "draftReply");

    private final PlanningSchedule schedule;
    private final ThemeDays themeDays;
    private final CompleteTask completeTask;
    private final FormContexts contexts;
    private final Items items;
    private final Tasks tasks;
    private final Jobs jobs;
    private final Organisations organisations;
    private final Posts posts;
    private final Actors actors;
    private final WorkingDays workingDays;
    private final PlayMeeting meeting;
    private final Clock clock;

    PlayMonths(
            PlanningSchedule schedule,
            ThemeDays themeDays,
            CompleteTask completeTask,
            FormContexts contexts,
            Items items,
            Tasks tasks,
            Jobs jobs,
            Organisations organisations,
            Posts posts,
            Actors actors,
            WorkingDays workingDays,
            PlayMeeting meeting,
            Clock clock) {
        this.schedule = schedule;
        this.themeDays = themeDays;
        this.completeTask = completeTask;
        this.contexts = contexts;
        this.items = items;
        this.tasks = tasks;
        this.jobs = jobs;
        this.organisations = organisations;
        this.posts = posts;
        this.actors = actors;
        this.workingDays = workingDays;
        this.meeting = meeting;
        this.clock = clock;
    }

    void play() {
        if (!(clock instanceof MovableClock movable)) {
            return;
        }
        YearMonth now = YearMonth.now(clock);
        List<Organisation> branches =
                organisations.branchesBelow(organisations.root().id());
        jobs.pause();
        try {
            for (YearMonth month = now.minusMonths(MONTHS_BACK);
                    !month.isAfter(now.plusMonths(1));
                    month = month.plusMonths(1)) {
                for (int index = 0; index < branches.size(); index++) {
                    play(
                            movable,
                            branches.get(index),
                            month,
                            LATEST.get(index % LATEST.size()),
                            index % MEETING_IN_EVERY == 0);
                }
            }
        } finally {
            movable.backToNow();
            jobs.resume();
        }
    }

    /**
     * @param latest the element at which this branch stands still in the newest month
     * @param meets whether its meeting is played as well
     */
    private void play(MovableClock movable, Organisation branch, YearMonth month, String latest, boolean meets) {
        if (themeDays.find(branch.id(), month).isPresent()) {
            return;
        }
        movable.backToNow();
        LocalDate today = LocalDate.now(clock);
        LocalDate day = schedule.dayByRule(branch.id(), month);
        LocalDate begin = workingDays.plus(day, -PLANNED_BEFORE);
        boolean newest = !day.isBefore(today);
        LocalDate at = begin.isAfter(today) ? today : begin;
        movable.moveTo(morning(at));
        schedule.start(branch.id(), month);
        String root =
                String.valueOf(themeDays.find(branch.id(), month).orElseThrow().rootInstance());
        for (int step = 0; step < 12; step++) {
            Optional<InboxItem> open = openTask(root);
            if (open.isEmpty()) {
                if (newest || !await(movable, branch, month)) {
                    return;
                }
                continue;
            }
            if (newest && latest.equals(open.get().element())) {
                return;
            }
            at = nextDay(at, today, day, newest);
            movable.moveTo(morning(at));
            if (meets && "recordDay".equals(open.get().element())) {
                meeting.play(
                        actor(open.get()), themeDays.find(branch.id(), month).orElseThrow());
            }
            complete(open.get());
            jobs.runDue();
        }
    }

    /** Until the theme day has come. */
    private boolean await(MovableClock movable, Organisation branch, YearMonth month) {
        ThemeDay day = themeDays.find(branch.id(), month).orElseThrow();
        if (day.heldOn() != null) {
            return false;
        }
        movable.moveTo(day.day()
                .atTime(day.startsAt().plusHours(2))
                .atZone(ZoneId.systemDefault())
                .toInstant());
        jobs.runDue();
        return openTask(String.valueOf(day.rootInstance())).isPresent();
    }

    private static java.time.Instant morning(LocalDate day) {
        return day.atTime(9, 30).atZone(ZoneId.systemDefault()).toInstant();
    }

    private LocalDate nextDay(LocalDate at, LocalDate today, LocalDate day, boolean newest) {
        LocalDate now = LocalDate.now(clock);
        LocalDate later = now.isAfter(at) ? now : at;
        LocalDate next = workingDays.plus(later, 1);
        return newest && next.isAfter(today) ? later : next;
    }

    private Optional<InboxItem> openTask(String root) {
        return items.ofRoot(root).stream()
                .filter(InboxItem::open)
                .filter(item -> item.taskId() != null)
                .findFirst();
    }

    private void complete(InboxItem item) {
        completeTask.complete(actor(item), String.valueOf(item.taskId()), values(item));
    }

    private Actor actor(InboxItem item) {
        return actors.of(item.posts().stream()
                .map(Post::valueOf)
                .flatMap(post -> holder(item.organisationId(), post))
                .findFirst()
                .orElseGet(() -> holder(item.organisationId(), Post.SECRETARY)
                        .findFirst()
                        .orElseThrow()));
    }

    private Stream<Long> holder(long organisationId, Post post) {
        return posts.holders(organisationId, post, LocalDate.now(clock)).stream()
                .map(person -> person.id());
    }

    private Map<String, Object> values(InboxItem item) {
        Form form = FormReader.read(tasks.form(String.valueOf(item.taskId())).orElseThrow());
        Map<String, Object> values = new HashMap<>(contexts.of(item));
        values.keySet().retainAll(form.keys());
        switch (String.valueOf(item.element())) {
            case "preparePlan", "correctPlan" -> {
                values.putIfAbsent("place", "");
                if (String.valueOf(values.get("place")).isBlank()) {
                    values.put("place", "党员活动室");
                }
                values.put("study", "学习上级最新文件精神，交流学习体会");
                values.put("plus", "走访老党员、困难群众，清扫公共区域");
            }
            case "adoptPlan" -> values.put("opinions", agreed(values.get("opinions")));
            case "draftReply" -> values.putAll(Map.of("proposal", "APPROVED", "opinion", "方案完整，拟同意。"));
            case "signReply" -> values.putAll(Map.of("signChoice", "APPROVED", "opinion", "同意，请按方案组织好。"));
            case "recordDay" -> values.put("morningMeeting", "9 点，定了议程和公开事项。");
            default -> {}
        }
        return values;
    }

    /** As it was said in the meeting: whoever did not answer by phone agrees. */
    private static List<Map<String, Object>> agreed(Object rows) {
        return ((List<?>) rows)
                .stream()
                        .map(row -> {
                            Map<String, Object> agreed = new HashMap<>();
                            ((Map<?, ?>) row).forEach((key, value) -> agreed.put(String.valueOf(key), value));
                            agreed.putIfAbsent("opinion", "AGREE");
                            return agreed;
                        })
                        .toList();
    }
}
