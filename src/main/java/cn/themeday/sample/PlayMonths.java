package cn.themeday.sample;

import cn.themeday.calendar.MovableClock;
import cn.themeday.calendar.WorkingDays;
import cn.themeday.engine.Jobs;
import cn.themeday.organization.SampleIds;
import cn.themeday.planning.PlanningSchedule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/** Plays the last months, scene by scene, each on the days on which it would have happened. */
@Component
class PlayMonths {

    private final PlanningSchedule schedule;
    private final PlayScene scenes;
    private final PlaySuperior superior;
    private final WorkingDays workingDays;
    private final Jobs jobs;
    private final Clock clock;

    PlayMonths(
            PlanningSchedule schedule,
            PlayScene scenes,
            PlaySuperior superior,
            WorkingDays workingDays,
            Jobs jobs,
            Clock clock) {
        this.schedule = schedule;
        this.scenes = scenes;
        this.superior = superior;
        this.workingDays = workingDays;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Whether there is a past: not where the clock cannot be moved. */
    boolean plays() {
        return clock instanceof MovableClock;
    }

    /** Joins the caller's transaction: a start that is killed leaves no half of a past. The clock is back afterwards. */
    void play(SampleIds ids) {
        MovableClock movable = (MovableClock) clock;
        LocalDate today = LocalDate.now(clock);
        Timeline timeline = new Timeline(movable, workingDays, today);
        YearMonth newest =
                Scene.newest(month -> schedule.dayByRule(ids.organisations().get("songling"), month), today);
        try {
            int month = Integer.MIN_VALUE;
            for (Scene scene : Scene.all()) {
                if (scene.month() != month) {
                    month = scene.month();
                    timeline.moveTo(begin(ids, scene, newest, today));
                    superior.before(month, newest.plusMonths(month), ids);
                }
                timeline.moveTo(begin(ids, scene, newest, today));
                scenes.play(scene, scene.monthFrom(newest), ids, timeline);
            }
            movable.backToNow();
            // Reminders and what is overdue by now.
            jobs.runDue();
        } finally {
            movable.backToNow();
        }
    }

    private LocalDate begin(SampleIds ids, Scene scene, YearMonth newest, LocalDate today) {
        LocalDate day = schedule.dayByRule(ids.organisations().get(scene.branch()), scene.monthFrom(newest));
        return scene.begin(day, today, workingDays::plus);
    }
}
