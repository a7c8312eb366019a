package cn.themeday.sample;

import cn.themeday.calendar.MovableClock;
import cn.themeday.calendar.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** The clock of the play: days at half past nine, one working day after another, never beyond now. */
class Timeline {

    private static final LocalTime MORNING = LocalTime.of(9, 30);

    private final MovableClock clock;
    private final WorkingDays workingDays;
    private final LocalDate today;

    Timeline(MovableClock clock, WorkingDays workingDays, LocalDate today) {
        this.clock = clock;
        this.workingDays = workingDays;
        this.today = today;
    }

    LocalDate date() {
        return LocalDate.now(clock);
    }

    LocalDate after(LocalDate day, int working) {
        return workingDays.plus(day, working);
    }

    /** The morning of that day, back or forth; now, where that is still to come. */
    void moveTo(LocalDate day) {
        jump(day.atTime(MORNING).atZone(clock.getZone()).toInstant());
    }

    /** @return whether there was another working day before tomorrow; where not, the clock stays */
    boolean nextDay() {
        LocalDate next = after(date(), 1);
        if (next.isAfter(today)) {
            return false;
        }
        moveTo(next);
        return true;
    }

    /** @return whether that time has come; where not, the clock stays */
    boolean await(ZonedDateTime time) {
        if (time.toInstant().isAfter(clock.real())) {
            return false;
        }
        if (time.toInstant().isAfter(clock.instant())) {
            clock.moveTo(time.toInstant());
        }
        return true;
    }

    private void jump(Instant to) {
        if (to.isAfter(clock.real())) {
            clock.backToNow();
        } else {
            clock.moveTo(to);
        }
    }
}
