package cn.themeday.form;

import cn.themeday.form.FormField.DateRule;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates and times as form-js writes them: {@code 2026-11-20}, {@code 19:30}, both, with or without an offset. */
final class DateCheck {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter STRICT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private DateCheck() {}

    /** The end of a sentence about what is wrong. */
    static Optional<String> finding(String text, DateRule rule, Clock clock) {
        try {
            if (rule.noOffset() && hasOffset(text)) {
                throw new DateTimeException("an offset where the form has none");
            }
            return switch (rule.kind()) {
                case DATE -> past(day(text).isBefore(LocalDate.now(clock)), rule);
                case DATETIME -> {
                    LocalDateTime moment = moment(text, clock.getZone());
                    inRange(moment.toLocalDate());
                    yield past(moment.isBefore(LocalDate.now(clock).atStartOfDay()), rule);
                }
                case TIME -> {
                    time(text, clock.getZone());
                    yield Optional.empty();
                }
            };
        } catch (DateTimeException e) {
            return Optional.of(
                    switch (rule.kind()) {
                        case DATE -> "不是存在的日期，请写成 2026-11-20 的样子。";
                        case TIME -> "不是正确的时间，请写成 19:30 的样子。";
                        case DATETIME -> "不是存在的日期和时间。";
                    });
        }
    }

    static LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) {
            throw new DateTimeException("not a day");
        }
        return inRange(LocalDate.parse(text, STRICT));
    }

    /** In our zone. */
    static LocalDateTime moment(String text, ZoneId zone) {
        return hasOffset(text)
                ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    /** In our zone; its offset is the same all year. */
    static LocalTime time(String text, ZoneId zone) {
        return hasOffset(text)
                ? OffsetTime.parse(text)
                        .withOffsetSameInstant(zone.getRules().getStandardOffset(java.time.Instant.EPOCH))
                        .toLocalTime()
                : LocalTime.parse(text);
    }

    private static boolean hasOffset(String text) {
        int time = text.indexOf(':');
        return text.endsWith("Z") || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }

    private static LocalDate inRange(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("out of range");
        }
        return day;
    }

    private static Optional<String> past(boolean past, DateRule rule) {
        return rule.noPast() && past ? Optional.of("不能早于今天。") : Optional.empty();
    }
}
