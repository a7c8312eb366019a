package cn.themeday.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of every test. One for the whole JVM, because the engine's clock, which follows it, is one for the JVM too.
 */
public final class TestClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 2, 9, 0);

    // After the constants that its constructor reads.
    public static final TestClock INSTANCE = new TestClock();

    private final AtomicReference<Instant> now = new AtomicReference<>(at(START));

    private TestClock() {}

    /** Shanghai time. */
    public void set(LocalDateTime time) {
        now.set(at(time));
    }

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    /** Back to Monday 2026-11-02, 09:00 in Shanghai. */
    public void reset() {
        set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    /** Another zone's view of the same moving time. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return TestClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return TestClock.this.withZone(other);
            }
        };
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(ZONE).toInstant();
    }
}
