package cn.themeday.form;

import cn.themeday.form.FormField.DateKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Dates and times as people read them: 2026 年 11 月 20 日 19:30. */
final class DateText {

    // TimeConfiguration asserts that this is the JVM's zone too.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private DateText() {}

    /** The text itself where it is no date. */
    static String of(String written, DateKind kind) {
        try {
            return switch (kind) {
                case DATE -> day(DateCheck.day(written));
                case TIME -> time(DateCheck.time(written, ZONE));
                case DATETIME -> {
                    LocalDateTime moment = DateCheck.moment(written, ZONE);
                    yield day(moment.toLocalDate()) + " " + time(moment.toLocalTime());
                }
            };
        } catch (DateTimeException e) {
            return written;
        }
    }

    private static String day(LocalDate day) {
        return day.getYear() + " 年 " + day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日";
    }

    private static String time(LocalTime time) {
        return String.format("%02d:%02d", time.getHour(), time.getMinute());
    }
}
