package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.engine.Procedures;
import cn.themeday.engine.Tasks;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.AgendaItem;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** After the reply the day may be moved within its month, with a reason, or its not being held proposed. */
@Service
public class MoveDay {

    private static final String NOT_WAITING = "只有批复之后、召开之前才能改期或提出不召开。";

    private static final int LONGEST = 500;

    private final ThemeDays themeDays;
    private final Procedures procedures;
    private final Tasks tasks;
    private final Involvement involvement;
    private final PrepareItem prepareItem;
    private final Trail trail;
    private final Clock clock;

    MoveDay(
            ThemeDays themeDays,
            Procedures procedures,
            Tasks tasks,
            Involvement involvement,
            PrepareItem prepareItem,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.procedures = procedures;
        this.tasks = tasks;
        this.involvement = involvement;
        this.prepareItem = prepareItem;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws Rejection for a day outside the month or gone, or without a reason */
    @Transactional
    public void move(Actor actor, long themeDayId, LocalDate to, LocalTime startsAt, String reason) {
        ThemeDay day = themeDays.get(themeDayId);
        PostHeld right = right(actor, day);
        if (!YearMonth.from(to).equals(day.month()) || to.isBefore(LocalDate.now(clock))) {
            throw Rejection.field("newDay", "只能改到 " + day.month().getMonthValue() + " 月之内、今天或以后的日子。");
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Rejection.field("moveReason", "请写明改期的理由，党员会看到；不超过 " + LONGEST + " 字。");
        }
        tasks.lock(String.valueOf(day.rootInstance()));
        themeDays.moved(themeDayId, to, startsAt, reason.strip());
        List<AgendaItem> agenda = themeDays.agendaOf(themeDayId);
        prepareItem.ask(themeDays.get(themeDayId), agenda, agenda);
        procedures.send("theme-day-moved", "planId", themeDayId, NOT_WAITING);
        record(actor, right, day, "planning.moved", "把 " + day.title() + "改到 " + to + "：" + reason.strip());
    }

    @Transactional
    public void proposeNotHeld(Actor actor, long themeDayId, String reason) {
        ThemeDay day = themeDays.get(themeDayId);
        PostHeld right = right(actor, day);
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Rejection.field("notHeldReason", "请写明不召开的理由，上级要看；不超过 " + LONGEST + " 字。");
        }
        tasks.lock(String.valueOf(day.rootInstance()));
        themeDays.notHeldReason(themeDayId, reason.strip(), actor.personId());
        involvement.note(String.valueOf(day.rootInstance()), actor.personId(), Part.DRAFTER);
        procedures.send("theme-day-not-held", "planId", themeDayId, NOT_WAITING);
        record(actor, right, day, "planning.notHeldProposed", "提出 " + day.title() + "不召开：" + reason.strip());
    }

    /** @throws NotFound for whoever may not propose it */
    static PostHeld right(Actor actor, ThemeDay day) {
        return actor.holding(day.branchId(), Set.of(Post.SECRETARY, Post.DEPUTY))
                .orElseThrow(NotFound::new);
    }

    private void record(Actor actor, PostHeld right, ThemeDay day, String action, String sentence) {
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                day.branchId(),
                action,
                sentence,
                day.rootInstance(),
                "themeDay:" + day.id(),
                Map.of()));
    }
}
