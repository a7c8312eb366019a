package cn.themeday.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The day from which a model's expression counts: today while a step opens; the day on which it opened while its dates
 * are computed anew. An expression knows its variables only, so the day is held for the thread.
 */
@Component
public class OpeningDay {

    private final ThreadLocal<@Nullable LocalDate> opened = new ThreadLocal<>();
    private final Clock clock;

    OpeningDay(Clock clock) {
        this.clock = clock;
    }

    public LocalDate get() {
        LocalDate day = opened.get();
        return day == null ? LocalDate.now(clock) : day;
    }

    /** Whatever the work evaluates counts from the day of {@code instant}. */
    public void during(Instant instant, Runnable work) {
        opened.set(instant.atZone(clock.getZone()).toLocalDate());
        try {
            work.run();
        } finally {
            opened.remove();
        }
    }
}
