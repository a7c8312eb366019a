package cn.themeday.sample;

import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.engine.Jobs;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.organization.SampleIds;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Meeting;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.PlanningSchedule;
import cn.themeday.planning.Preparation;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.sample.Scene.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One branch's month through the real use cases: each step as the person who would have taken it. */
@Component
class PlayScene {

    private static final int MOST_STEPS = 24;
    private static final int HOURS_LONG = 2;
    private static final int MOVED_BY = 3;
    private static final Set<String> ANSWERS = Set.of("signReply", "acknowledge");
    /** Whose branch it is that most of the accounts belong to. */
    private static final String VILLAGE = "songling";

    private final PlanningSchedule schedule;
    private final Preparation preparation;
    private final Meeting meeting;
    private final PlayMeeting playMeeting;
    private final ThemeDays themeDays;
    private final CompleteTask completeTask;
    private final Answers answers;
    private final Items items;
    private final Jobs jobs;
    private final Posts posts;
    private final Actors actors;
    private final Clock clock;

    PlayScene(
            PlanningSchedule schedule,
            Preparation preparation,
            Meeting meeting,
            PlayMeeting playMeeting,
            ThemeDays themeDays,
            CompleteTask completeTask,
            Answers answers,
            Items items,
            Jobs jobs,
            Posts posts,
            Actors actors,
            Clock clock) {
        this.schedule = schedule;
        this.preparation = preparation;
        this.meeting = meeting;
        this.playMeeting = playMeeting;
        this.themeDays = themeDays;
        this.completeTask = completeTask;
        this.answers = answers;
        this.items = items;
        this.jobs = jobs;
        this.posts = posts;
        this.actors = actors;
        this.clock = clock;
    }

    void play(Scene scene, YearMonth month, SampleIds ids, Timeline timeline) {
        long branch = ids.organisations().get(scene.branch());
        if (scene.early()) {
            preparation.startEarly(holder(branch, Post.SECRETARY), branch, month);
        } else {
            schedule.start(branch, month);
        }
        long day = themeDays.find(branch, month).orElseThrow().id();
        // The village's newest plan names people for its first items: their to-dos.
        List<Long> leads = scene.month() == 0 && scene.branch().equals(VILLAGE)
                ? Stream.of("zheng-shoutian", "gao-yulan", "shen-jingyi")
                        .map(ids.persons()::get)
                        .toList()
                : List.of();
        Set<Turn> turns = new HashSet<>(scene.turns());
        int steps = 0;
        while (steps < MOST_STEPS && step(scene, day, turns, leads, timeline)) {
            steps++;
        }
        aside(scene, themeDays.get(day), ids);
    }

    /** @return whether something has happened and more may follow */
    private boolean step(Scene scene, long id, Set<Turn> turns, List<Long> leads, Timeline timeline) {
        ThemeDay day = themeDays.get(id);
        Optional<InboxItem> open = openTask(day);
        if (open.isEmpty()) {
            return day.state() == ThemeDayState.TOLD
                    && (turns.remove(Turn.MOVED) ? moved(day, timeline) : dayComes(day, timeline));
        }
        InboxItem item = open.get();
        String element = String.valueOf(item.element());
        if (scene.standsAt().equals(element) && !turns.contains(Turn.PASSED_UP)) {
            return false;
        }
        if ("draftReply".equals(element) && turns.remove(Turn.WITHOUT_REPLY)) {
            return dayComes(day, timeline);
        }
        if ("acknowledge".equals(element) && turns.remove(Turn.BY_DEFAULT)) {
            return timeline.await(
                            Objects.requireNonNull(item.due()).plusMinutes(1).atZoneSameInstant(ZoneId.systemDefault()))
                    && jobs.runDue() > 0;
        }
        if ("recordDay".equals(element) ? day.day().isAfter(timeline.date()) : !timeline.nextDay()) {
            return false;
        }
        if ("recordDay".equals(element) && turns.remove(Turn.MEETING)) {
            playMeeting.play(actor(item), day);
        }
        completeTask.complete(actor(item), String.valueOf(item.taskId()), answers.of(item, turns, leads));
        if (ANSWERS.contains(element)) {
            jobs.runDue();
        }
        return true;
    }

    private boolean moved(ThemeDay day, Timeline timeline) {
        LocalDate to = timeline.after(day.day(), MOVED_BY);
        preparation.move(holder(day.branchId(), Post.SECRETARY), day, to, "这一天多数党员要抢收，改到忙完以后");
        return true;
    }

    /** @return whether the theme day has come by now */
    private boolean dayComes(ThemeDay day, Timeline timeline) {
        boolean come = timeline.await(
                day.day().atTime(day.startsAt().plusHours(HOURS_LONG)).atZone(ZoneId.systemDefault()));
        return come && jobs.runDue() > 0;
    }

    /** What people of the village say on their own phones. */
    private void aside(Scene scene, ThemeDay day, SampleIds ids) {
        if (!scene.branch().equals(VILLAGE)) {
            return;
        }
        Actor publicity = actors.of(ids.persons().get("he-xiufen"));
        if (scene.early() && day.state() == ThemeDayState.PLANNING && openAt(day, scene.standsAt())) {
            preparation.opinion(publicity, day, Choice.AGREE, "");
        } else if (scene.month() == 0 && day.state() == ThemeDayState.TOLD) {
            meeting.reply(publicity, day, Way.IN_PERSON, "");
            meeting.reply(actors.of(ids.persons().get("shao-zhicheng")), day, Way.LEAVE, "去县里开会");
        }
    }

    private boolean openAt(ThemeDay day, String element) {
        return openTask(day).filter(item -> element.equals(item.element())).isPresent();
    }

    private Optional<InboxItem> openTask(ThemeDay day) {
        return items.ofRoot(String.valueOf(day.rootInstance())).stream()
                .filter(InboxItem::open)
                .filter(item -> item.taskId() != null)
                .findFirst();
    }

    private Actor actor(InboxItem item) {
        return item.posts().stream()
                .map(Post::valueOf)
                .flatMap(post -> holders(item.organisationId(), post))
                .findFirst()
                .map(actors::of)
                .orElseGet(() -> holder(item.organisationId(), Post.SECRETARY));
    }

    private Actor holder(long organisationId, Post post) {
        return actors.of(holders(organisationId, post).findFirst().orElseThrow());
    }

    private Stream<Long> holders(long organisationId, Post post) {
        return posts.holders(organisationId, post, LocalDate.now(clock)).stream()
                .map(person -> person.id());
    }
}
