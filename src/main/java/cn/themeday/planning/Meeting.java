package cn.themeday.planning;

import cn.themeday.access.Actor;
import cn.themeday.planning.usecase.MarkAttendance;
import cn.themeday.planning.usecase.RecordMeeting;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The front door for rooms that have a meeting recorded. */
@Component
public class Meeting {

    private final RecordMeeting recordMeeting;
    private final MarkAttendance markAttendance;

    Meeting(RecordMeeting recordMeeting, MarkAttendance markAttendance) {
        this.recordMeeting = recordMeeting;
        this.markAttendance = markAttendance;
    }

    public void roomReady(Actor actor, ThemeDay day) {
        recordMeeting.roomReady(actor, day.id(), true);
    }

    public void itemDone(Actor actor, ThemeDay day, String item) {
        recordMeeting.item(actor, day.id(), item, true, "");
    }

    /** Entered for another (代录) unless it is the actor. */
    public void takesPart(Actor actor, ThemeDay day, long personId, Attendance.Way way, String note) {
        markAttendance.enter(actor, day.id(), personId, way, note, null);
    }

    /** The member's own answer to the notice. */
    public void reply(Actor member, ThemeDay day, Attendance.Way way, String note) {
        markAttendance.reply(member, day.id(), way, note);
    }

    /** 列席: from outside the branch. */
    public void guest(Actor actor, ThemeDay day, String name, String unit) {
        recordMeeting.guest(actor, day.id(), name, unit);
    }

    public void itemLeft(Actor actor, ThemeDay day, String item, String reason) {
        recordMeeting.item(actor, day.id(), item, false, reason);
    }

    /** 补学, for somebody who did not take part. */
    public void makesUp(Actor actor, ThemeDay day, long personId, LocalDate on) {
        markAttendance.makeUp(actor, day.id(), personId, on);
    }
}
