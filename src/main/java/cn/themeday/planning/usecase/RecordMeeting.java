package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.organization.Members;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendances;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Meeting mode: an item done or not, who takes part and how. Open from the day until the record is confirmed. */
@Service
public class RecordMeeting {

    private final ThemeDays themeDays;
    private final Attendances attendances;
    private final Members members;
    private final Trail trail;
    private final Clock clock;

    RecordMeeting(ThemeDays themeDays, Attendances attendances, Members members, Trail trail, Clock clock) {
        this.themeDays = themeDays;
        this.attendances = attendances;
        this.members = members;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void item(Actor actor, ThemeDay day, String item, boolean done, String reason) {
        mustBeOpen(day);
        if (themeDays.agendaOf(day.id()).stream().noneMatch(one -> one.item().equals(item))) {
            throw new NotFound();
        }
        if (!done && reason.isBlank()) {
            throw Rejection.field("reason", "没有进行的事项请写明原因。");
        }
        themeDays.itemDone(day.id(), item, done, reason.isBlank() ? null : reason.strip());
        record(actor, day, "meeting.item", item + (done ? " 已进行" : " 没有进行：" + reason.strip()));
    }

    @Transactional
    public void attendance(Actor actor, ThemeDay day, long personId, Attendance.Way way, String note) {
        mustBeOpen(day);
        boolean own = members.ofBranch(day.branchId()).stream()
                .anyMatch(member -> member.person().id() == personId);
        if (!own) {
            throw new NotFound();
        }
        if (way == Attendance.Way.LEAVE && note.isBlank()) {
            throw Rejection.field("note", "请假请写明原因。");
        }
        attendances.mark(day.id(), personId, way, note.isBlank() ? null : note.strip(), actor.personId());
        record(actor, day, "meeting.attendance", members.person(personId).name() + "：" + way.label());
    }

    /** 一室两挂六带 as one tick for the branch (2.3). */
    @Transactional
    public void roomReady(Actor actor, ThemeDay day, boolean ready) {
        mustBeOpen(day);
        themeDays.roomReady(day.id(), ready);
        record(actor, day, "meeting.room", ready ? "一室两挂六带已齐备" : "一室两挂六带没有齐备");
    }

    private void mustBeOpen(ThemeDay day) {
        boolean open = day.state() == ThemeDayState.TOLD || day.state() == ThemeDayState.HELD;
        if (!open || day.day().isAfter(LocalDate.now(clock))) {
            throw Rejection.of("党日当天才能开始记录，记录确认之后不能再改。");
        }
    }

    private void record(Actor actor, ThemeDay day, String action, String sentence) {
        trail.record(new TrailEntry(
                actor.personId(),
                actor.posts().isEmpty() ? null : actor.posts().get(0).post(),
                day.branchId(),
                action,
                sentence,
                day.rootInstance(),
                "themeDay:" + day.id(),
                Map.of()));
    }
}
