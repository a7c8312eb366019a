package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.engine.Tasks;
import cn.themeday.form.Attachments;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendance.Way;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes part and how (2.4): said by the member, entered for them, or read from the signed sheet. */
@Service
public class MarkAttendance {

    private static final int LONGEST = 200;
    private static final int MAKE_UP_WITHIN = 6;

    private final ThemeDays themeDays;
    private final Attendances attendances;
    private final Members members;
    private final EnteredFor enteredFor;
    private final Attachments attachments;
    private final Tasks tasks;
    private final Trail trail;
    private final Clock clock;

    MarkAttendance(
            ThemeDays themeDays,
            Attendances attendances,
            Members members,
            EnteredFor enteredFor,
            Attachments attachments,
            Tasks tasks,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.attendances = attendances;
        this.members = members;
        this.enteredFor = enteredFor;
        this.attachments = attachments;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
    }

    /** The name under which entries for others are kept. */
    public static String reference(ThemeDay day) {
        return "theme-day:" + day.id() + ":attendance";
    }

    /** The member answers the notice; until the day is over. */
    @Transactional
    public void reply(Actor actor, long themeDayId, Way way, String note) {
        ThemeDay day = locked(themeDayId);
        own(day, actor.personId());
        if (day.state() != ThemeDayState.TOLD || day.day().isBefore(today()) || day.sheetPhotoId() != null) {
            throw Rejection.of("现在不能回执：党日已过，或者方案还没有定下来。");
        }
        if (way == Way.ABSENT) {
            throw new NotFound();
        }
        mark(actor, day, actor.personId(), way, note);
        record(actor, day, "attendance.replied", "回执：" + way.label());
    }

    /**
     * Asked before a photo is stored.
     *
     * @throws NotFound as {@link #enter} does
     * @throws Rejection as {@link #enter} does
     */
    public void mayEnter(Actor actor, long themeDayId, long personId, Way way, String note) {
        mayEnter(actor, themeDays.get(themeDayId), personId, way);
        checkWords(personId, way, note);
    }

    private Member mayEnter(Actor actor, ThemeDay day, long personId, Way way) {
        mustBeOpen(day);
        Member member = own(day, personId);
        if (personId != actor.personId() && enteredFor.right(actor, member).isEmpty()) {
            throw new NotFound();
        }
        if (way == Way.ABSENT && day.day().isAfter(today())) {
            throw Rejection.of("党日还没有到，不能登记无故未到。");
        }
        return member;
    }

    /**
     * What a member said or signed, entered by the secretary, the recorder or the group leader.
     *
     * @param photoId an upload of the actor's, null without one
     * @throws NotFound without the right to enter for this member
     */
    @Transactional
    public void enter(Actor actor, long themeDayId, long personId, Way way, String note, @Nullable Long photoId) {
        ThemeDay day = locked(themeDayId);
        Member member = mayEnter(actor, day, personId, way);
        if (personId == actor.personId() && !day.recordedBy(actor)) {
            // One's own word ends with the day or the signed sheet, from whichever page it comes.
            reply(actor, themeDayId, way, note);
            return;
        }
        if (photoId == null && stands(day, personId, way, note)) {
            return;
        }
        mark(actor, day, personId, way, note);
        if (personId == actor.personId()) {
            record(actor, day, "attendance.replied", "回执：" + way.label());
            return;
        }
        if (photoId != null) {
            // Not the matter's: a sick note is for the member and those who record.
            attachments.attach(List.of(photoId), reference(day), null, actor.personId());
        }
        enterFor(actor, day, member, way, note, photoId);
    }

    /**
     * The photo of the signed sheet: whoever signed is present in person; whoever did not, and was not marked
     * otherwise, was absent without a reason.
     */
    @Transactional
    public void sheet(Actor actor, long themeDayId, Set<Long> signed, @Nullable Long photoId) {
        ThemeDay day = maySheet(actor, locked(themeDayId));
        if (photoId == null && day.sheetPhotoId() == null) {
            throw Rejection.field("sheetPhoto", "请先拍一张签过字的签到表。");
        }
        if (photoId != null) {
            attachments.attach(List.of(photoId), String.valueOf(day.rootInstance()), null, actor.personId());
            themeDays.sheetPhoto(themeDayId, photoId);
        }
        boolean changed = photoId != null;
        List<Attendance> sheet = attendances.sheet(day);
        for (Attendance one : sheet) {
            boolean hasSigned = signed.contains(one.personId());
            changed |= hasSigned != (one.way() == Way.IN_PERSON);
            if (hasSigned && one.way() != Way.IN_PERSON) {
                mark(actor, day, one.personId(), Way.IN_PERSON, "");
            } else if (!hasSigned && one.way() == Way.IN_PERSON) {
                mark(actor, day, one.personId(), Way.ABSENT, "");
                if (one.personId() != actor.personId()) {
                    enterFor(actor, day, own(day, one.personId()), Way.ABSENT, "签到表上没有签名", photoId);
                }
            }
        }
        if (changed) {
            long names = sheet.stream()
                    .filter(one -> signed.contains(one.personId()))
                    .count();
            record(actor, day, "attendance.sheet", "登记签到表，签名 " + names + " 人");
        }
    }

    /** Asked before a photo is stored: {@link #sheet} refuses the same. */
    public void maySheet(Actor actor, long themeDayId) {
        maySheet(actor, themeDays.get(themeDayId));
    }

    private ThemeDay maySheet(Actor actor, ThemeDay day) {
        mayRecord(actor, day);
        mustBeOpen(day);
        if (day.day().isAfter(today())) {
            throw Rejection.of("党日还没有到，不能登记签到表。");
        }
        return day;
    }

    /** The make-up study of somebody who did not take part; also after the record is closed. */
    @Transactional
    public void makeUp(Actor actor, long themeDayId, long personId, @Nullable LocalDate on) {
        ThemeDay day = locked(themeDayId);
        mayRecord(actor, day);
        Attendance one = attendances.sheet(day).stream()
                .filter(each -> each.personId() == personId && !each.way().takesPart())
                .findFirst()
                .orElseThrow(NotFound::new);
        if (on == null || !on.isAfter(day.heldOn() == null ? day.day() : day.heldOn())) {
            throw Rejection.field("makeUp-" + personId, "补学日期要在党日之后。");
        }
        if (on.isAfter(day.day().plusMonths(MAKE_UP_WITHIN))) {
            throw Rejection.field("makeUp-" + personId, "补学日期要在党日之后的半年以内。");
        }
        if (on.equals(one.makeUpOn())) {
            return;
        }
        attendances.makeUp(themeDayId, personId, on);
        record(
                actor,
                day,
                "attendance.makeUp",
                one.name() + "补学：" + on.getMonthValue() + " 月 " + on.getDayOfMonth() + " 日");
    }

    private void mark(Actor actor, ThemeDay day, long personId, Way way, String note) {
        checkWords(personId, way, note);
        attendances.mark(day.id(), personId, way, note.isBlank() ? null : note.strip(), actor.personId());
    }

    private static void checkWords(long personId, Way way, String note) {
        if (way == Way.LEAVE && note.isBlank()) {
            throw Rejection.field("note-" + personId, "请假请写明原因。");
        }
        if (note.length() > LONGEST) {
            throw Rejection.field("note-" + personId, "说明不超过 " + LONGEST + " 字。");
        }
    }

    private void enterFor(Actor actor, ThemeDay day, Member member, Way way, String note, @Nullable Long photoId) {
        enteredFor.note(
                actor,
                new EnteredFor.Entry(
                        way == Way.LEAVE ? EnteredFor.Kind.LEAVE : EnteredFor.Kind.ATTENDANCE,
                        reference(day),
                        member.person().id(),
                        day.title() + "：" + way.label() + (note.isBlank() ? "" : "，" + note.strip()),
                        String.valueOf(day.rootInstance()),
                        photoId));
    }

    /** Waits for whoever is changing the matter at this moment, and reads it then. */
    private ThemeDay locked(long themeDayId) {
        tasks.lock(String.valueOf(themeDays.get(themeDayId).rootInstance()));
        return themeDays.get(themeDayId);
    }

    private static void mayRecord(Actor actor, ThemeDay day) {
        if (!day.recordedBy(actor)) {
            throw new NotFound();
        }
    }

    /** A second tap says what stands already. */
    private boolean stands(ThemeDay day, long personId, Way way, String note) {
        return attendances.sheet(day).stream()
                .anyMatch(one -> one.personId() == personId
                        && one.marked()
                        && one.way() == way
                        && Objects.requireNonNullElse(one.note(), "").equals(note.strip()));
    }

    /** @throws NotFound for whoever is no member of the branch */
    private Member own(ThemeDay day, long personId) {
        return members.member(personId)
                .filter(member -> member.branchId() == day.branchId())
                .orElseThrow(NotFound::new);
    }

    private static ThemeDay mustBeOpen(ThemeDay day) {
        if (day.state() != ThemeDayState.TOLD && day.state() != ThemeDayState.HELD) {
            throw Rejection.of("方案告知党员以后、记录确认以前才能登记到会。");
        }
        return day;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
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
