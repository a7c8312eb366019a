package cn.themeday.calendar;

import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters the holidays of whole years, as the State Council's yearly notice gives them. */
@Service
public class LoadHolidays {

    private record Day(String name, boolean working) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    LoadHolidays(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Replaces every year that the text names; the same text again changes nothing.
     *
     * @param csv lines {@code 2027-01-01,元旦,holiday} or {@code 2027-01-02,元旦,workday}
     * @throws Rejection with the number of the first line that cannot be read
     */
    @Transactional
    public void load(String csv) {
        Map<LocalDate, Day> days = read(csv);
        Set<Integer> years =
                days.keySet().stream().map(LocalDate::getYear).collect(Collectors.toCollection(TreeSet::new));
        years.removeIf(year -> standing(year).equals(ofYear(days, year)));
        if (years.isEmpty()) {
            return;
        }
        jdbc.sql("delete from holiday where extract(year from day) = any (cast(:years as int[]))")
                .param("years", years.toArray(Integer[]::new))
                .update();
        days.forEach((day, what) -> {
            if (years.contains(day.getYear())) {
                jdbc.sql("insert into holiday (day, name, kind) values (:day, :name, :kind)")
                        .param("day", day)
                        .param("name", what.name())
                        .param("kind", what.working() ? "WORKDAY" : "HOLIDAY")
                        .update();
            }
        });
        events.publishEvent(new CalendarChanged(Set.copyOf(years)));
    }

    private Map<LocalDate, Day> standing(int year) {
        Map<LocalDate, Day> standing = new TreeMap<>();
        jdbc.sql("select day, name, kind = 'WORKDAY' as working from holiday where extract(year from day) = :year")
                .param("year", year)
                .query(row -> {
                    standing.put(
                            row.getObject("day", LocalDate.class),
                            new Day(row.getString("name"), row.getBoolean("working")));
                });
        return standing;
    }

    private static Map<LocalDate, Day> ofYear(Map<LocalDate, Day> days, int year) {
        return days.entrySet().stream()
                .filter(day -> day.getKey().getYear() == year)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<LocalDate, Day> read(String csv) {
        Map<LocalDate, Day> days = new TreeMap<>();
        int number = 0;
        for (String line : csv.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.replace("\uFEFF", "").strip().split(",", -1);
            try {
                boolean known = cells.length == 3
                        && !cells[1].isBlank()
                        && cells[1].length() <= 50
                        && Set.of("holiday", "workday").contains(cells[2]);
                if (!known
                        || days.put(LocalDate.parse(cells[0]), new Day(cells[1], cells[2].equals("workday"))) != null) {
                    throw unreadable(number);
                }
            } catch (DateTimeParseException noDate) {
                throw unreadable(number);
            }
        }
        return days;
    }

    private static Rejection unreadable(int line) {
        return Rejection.of("放假安排第 " + line + " 行看不懂，或日期重复。每行写：日期,节日,holiday（放假）或 workday（上班）。");
    }
}
