package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.engine.Tasks;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.Guests;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Meeting mode: the room, each item done or not, guests. Open from the day until the record is confirmed; for everybody else
 * than the secretary, the deputy and the recorder there is no such page ({@link NotFound}).
 */
@Service
public class RecordMeeting {

    private static final int LONGEST = 200;

    private final ThemeDays themeDays;
    private final Guests guests;
    private final Tasks tasks;
    private final Trail trail;
    private final Clock clock;

    RecordMeeting(ThemeDays themeDays, Guests guests, Tasks tasks, Trail trail, Clock clock) {
        this.themeDays = themeDays;
        this.guests = guests;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void item(Actor actor, long themeDayId, String item, boolean done, String reason) {
        ThemeDay day = open(actor, themeDayId);
        AgendaItem agendaItem = themeDays.agendaOf(themeDayId).stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (!done && reason.isBlank()) {
            throw Rejection.field("why-" + item, "没有进行的事项请写明原因。");
        }
        if (reason.length() > LONGEST) {
            throw Rejection.field("why-" + item, "原因不超过 " + LONGEST + " 字。");
        }
        String why = reason.isBlank() ? null : reason.strip();
        if (Objects.equals(agendaItem.done(), done) && Objects.equals(agendaItem.doneReason(), why)) {
            return;
        }
        themeDays.itemDone(day.id(), item, done, why);
        record(actor, day, "meeting.item", "“" + agendaItem.title() + "”" + (done ? "已进行" : "没有进行：" + reason.strip()));
    }

    /** 列席: from outside the branch. The same guest twice is one. */
    @Transactional
    public void guest(Actor actor, long themeDayId, String name, String unit) {
        ThemeDay day = open(actor, themeDayId);
        if (name.isBlank() || name.length() > 50 || unit.length() > 100) {
            throw Rejection.field("guestName", "请写列席人员的姓名（50 字以内），单位可以不写（100 字以内）。");
        }
        if (guests.add(day.id(), name.strip(), unit.strip())) {
            record(actor, day, "meeting.guest", "列席：" + name.strip());
        }
    }

    @Transactional
    public void noGuest(Actor actor, long themeDayId, long guestId) {
        ThemeDay day = open(actor, themeDayId);
        if (guests.remove(day.id(), guestId)) {
            record(actor, day, "meeting.noGuest", "去掉一名列席人员");
        }
    }

    /** 一室两挂六带 as one tick for the branch (2.3). */
    @Transactional
    public void roomReady(Actor actor, long themeDayId, boolean ready) {
        ThemeDay day = open(actor, themeDayId);
        if (day.roomReady() != ready) {
            themeDays.roomReady(day.id(), ready);
            record(actor, day, "meeting.room", ready ? "一室两挂六带已齐备" : "一室两挂六带没有齐备");
        }
    }

    /** Waits for whoever is changing the matter at this moment: a tap must not meet a record that is being closed. */
    private ThemeDay open(Actor actor, long themeDayId) {
        tasks.lock(String.valueOf(themeDays.get(themeDayId).rootInstance()));
        ThemeDay day = themeDays.get(themeDayId);
        if (!day.recordedBy(actor)) {
            throw new NotFound();
        }
        boolean open = day.state() == ThemeDayState.TOLD || day.state() == ThemeDayState.HELD;
        if (!open || day.day().isAfter(LocalDate.now(clock))) {
            throw Rejection.of("党日当天才能开始记录，记录确认之后不能再改。");
        }
        return day;
    }

    private void record(Actor actor, ThemeDay day, String action, String sentence) {
        trail.record(new TrailEntry(
                actor.personId(),
                actor.postAt(day.branchId()),
                day.branchId(),
                action,
                sentence,
                day.rootInstance(),
                "themeDay:" + day.id(),
                Map.of()));
    }
}
