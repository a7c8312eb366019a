package cn.themeday.calendar;

import cn.themeday.database.ReadOnce;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Working days: weekends, less the make-up days, plus the holidays of the notice. A year without rows is computed with
 * weekends only; pages show the {@link #warnings}.
 */
@Component("workingDayCalendar") // models reach working days under the name workingDays, through a bean of the engine
public class WorkingDays {

    /** Days off in every year, also before its arrangement is known: 全国年节及纪念日放假办法 2024, article 2. */
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final JdbcClient jdbc;

    WorkingDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isWorkingDay(LocalDate day) {
        return working(day, holidays());
    }

    /**
     * The n-th working day after a day; with a negative number the n-th before it. Zero gives the day itself, also
     * where it is no working day.
     */
    public LocalDate plus(LocalDate from, int workingDays) {
        int step = Integer.signum(workingDays);
        Map<LocalDate, Boolean> holidays = holidays();
        LocalDate day = from;
        int left = Math.abs(workingDays);
        while (left > 0) {
            day = day.plusDays(step);
            if (working(day, holidays)) {
                left--;
            }
        }
        return day;
    }

    /** The hour until which something due on a day may be done. */
    public static OffsetDateTime endOfWork(LocalDate day) {
        return day.atTime(END_OF_WORK).atZone(ZoneId.systemDefault()).toOffsetDateTime();
    }

    /** The same hour, so many working days later; earlier where negative. */
    public OffsetDateTime shift(OffsetDateTime at, int workingDays) {
        ZonedDateTime local = at.atZoneSameInstant(ZoneId.systemDefault());
        return plus(local.toLocalDate(), workingDays)
                .atTime(local.toLocalTime())
                .atZone(ZoneId.systemDefault())
                .toOffsetDateTime();
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} lies before. */
    public int between(LocalDate from, LocalDate to) {
        int step = to.isBefore(from) ? -1 : 1;
        Map<LocalDate, Boolean> holidays = holidays();
        int count = 0;
        for (LocalDate day = from; !day.equals(to); ) {
            day = day.plusDays(step);
            if (working(day, holidays)) {
                count += step;
            }
        }
        return count;
    }

    /** Whether the holidays of that year have been entered. */
    public boolean known(int year) {
        return jdbc.sql("select exists (select 1 from holiday where day between :first and :last)")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(Boolean.class)
                .single();
    }

    /**
     * A sentence for each year without rows among the dates that a page shows; none where all are there. Pages ask
     * through one fragment, {@code parts :: years}.
     */
    public List<String> warnings(Collection<@Nullable LocalDate> dates) {
        String years = dates.stream()
                .filter(Objects::nonNull)
                .map(LocalDate::getYear)
                .distinct()
                .sorted()
                .filter(year -> !known(year))
                .map(String::valueOf)
                .collect(Collectors.joining("、"));
        return years.isEmpty() ? List.of() : List.of(years + " 年的放假安排还没有录入，期限按周末和元旦、劳动节、国庆节推算。");
    }

    private static boolean working(LocalDate day, Map<LocalDate, Boolean> rows) {
        return rows.getOrDefault(
                day,
                !FIXED.contains(MonthDay.from(day))
                        && day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    /** All there are, some thirty a year: whether work is done on it, by day. */
    private Map<LocalDate, Boolean> holidays() {
        return ReadOnce.get("holidays", this::read);
    }

    private Map<LocalDate, Boolean> read() {
        Map<LocalDate, Boolean> rows = new HashMap<>();
        jdbc.sql("select day, kind = 'WORKDAY' as working from holiday").query(row -> {
            rows.put(row.getObject("day", LocalDate.class), row.getBoolean("working"));
        });
        return rows;
    }
}
