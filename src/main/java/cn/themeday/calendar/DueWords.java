package cn.themeday.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A due date as people say it, the same on every page: how late, today by when, or until which day.
 *
 * @param kind late, today, later, none, or vacant where nobody can do it: chooses symbol and colour, which always stand beside the words
 * @param on the day itself, for pages to warn of a year without holidays ({@link WorkingDays#warnings}); null without one
 */
public record DueWords(String kind, String words, @Nullable LocalDate on) {

    /** Words that no date is behind. */
    public DueWords(String kind, String words) {
        this(kind, words, null);
    }

    public static DueWords of(@Nullable OffsetDateTime due, Clock clock) {
        if (due == null) {
            return new DueWords("none", "不限期");
        }
        ZonedDateTime local = due.atZoneSameInstant(ZoneId.systemDefault());
        LocalDate on = local.toLocalDate();
        LocalDate today = LocalDate.now(clock);
        if (local.toInstant().isBefore(clock.instant())) {
            long days = ChronoUnit.DAYS.between(on, today);
            return new DueWords("late", days == 0 ? "今天已过期" : "逾期 " + days + " 天", on);
        }
        String time = "%d:%02d".formatted(local.getHour(), local.getMinute());
        if (on.equals(today)) {
            return new DueWords("today", "今天 " + time + " 前", on);
        }
        return new DueWords("later", on.getMonthValue() + " 月 " + on.getDayOfMonth() + " 日前", on);
    }
}
