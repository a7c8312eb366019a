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
 */
public record DueWords(String kind, String words) {

    public static DueWords of(@Nullable OffsetDateTime due, Clock clock) {
        if (due == null) {
            return new DueWords("none", "不限期");
        }
        ZonedDateTime local = due.atZoneSameInstant(ZoneId.systemDefault());
        LocalDate today = LocalDate.now(clock);
        if (local.toInstant().isBefore(clock.instant())) {
            long days = ChronoUnit.DAYS.between(local.toLocalDate(), today);
            return new DueWords("late", days == 0 ? "今天已过期" : "逾期 " + days + " 天");
        }
        String time = "%d:%02d".formatted(local.getHour(), local.getMinute());
        if (local.toLocalDate().equals(today)) {
            return new DueWords("today", "今天 " + time + " 前");
        }
        return new DueWords("later", local.getMonthValue() + " 月 " + local.getDayOfMonth() + " 日前");
    }
}
