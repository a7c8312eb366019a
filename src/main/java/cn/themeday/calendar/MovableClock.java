package cn.themeday.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The program's clock. Only sample data moves it, before anybody is served, to play a past that is relative to today.
 */
public class MovableClock extends Clock {

    private final ZoneId zone;
    private volatile Duration shift = Duration.ZERO;

    MovableClock(ZoneId zone) {
        this.zone = zone;
    }

    /** From now on it is this instant, and time goes on from there. */
    public void moveTo(Instant instant) {
        shift = Duration.between(real(), instant);
    }

    public void backToNow() {
        shift = Duration.ZERO;
    }

    /** What it would be without having been moved. */
    public Instant real() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.system(other);
    }

    @Override
    public Instant instant() {
        return real().plus(shift);
    }
}
