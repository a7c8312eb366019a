package cn.themeday.planning;

import cn.themeday.organization.Member;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.Members;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who takes part in a theme day and how. */
@Repository
public class Attendances {

    private final JdbcClient jdbc;
    private final Members members;

    Attendances(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    private record Marked(
            Attendance.Way way, @Nullable String note, @Nullable LocalDate makeUpOn, @Nullable Long enteredBy) {}

    /** Every member of the branch; present where nothing else was marked. */
    public List<Attendance> sheet(ThemeDay day) {
        Map<Long, Marked> marked = new HashMap<>();
        jdbc.sql("select person_id, way, note, make_up_on, entered_by from attendance where theme_day_id = :id")
                .param("id", day.id())
                .query((row, number) -> marked.put(
                        row.getLong("person_id"),
                        new Marked(
                                Attendance.Way.valueOf(row.getString("way")),
                                row.getString("note"),
                                row.getObject("make_up_on", LocalDate.class),
                                row.getObject("entered_by", Long.class))))
                .list();
        return members.ofBranch(day.branchId()).stream()
                .map(member -> attendance(member, marked.get(member.person().id())))
                .toList();
    }

    private static Attendance attendance(Member member, @Nullable Marked marked) {
        return new Attendance(
                member.person().id(),
                member.person().name(),
                member.kind() == MemberKind.PROBATIONARY,
                marked == null ? Attendance.Way.IN_PERSON : marked.way(),
                marked != null,
                marked == null ? null : marked.note(),
                marked == null ? null : marked.makeUpOn(),
                marked == null ? null : marked.enteredBy());
    }

    /**
     * @param expected 应到, probationary members among them
     * @param present 实到: whoever takes part, however
     * @param entitled 应到有表决权
     * @param entitledPresent of those
     * @param replied whoever has answered the notice, or for whom it was entered
     */
    public record Counts(
            int expected, int present, int entitled, int entitledPresent, int leave, int absent, int replied) {

        static Counts of(List<Attendance> sheet) {
            return new Counts(
                    sheet.size(),
                    count(sheet, one -> one.way().takesPart()),
                    count(sheet, one -> !one.probationary()),
                    count(sheet, one -> !one.probationary() && one.way().takesPart()),
                    count(sheet, one -> one.way() == Attendance.Way.LEAVE),
                    count(sheet, one -> one.way() == Attendance.Way.ABSENT),
                    count(sheet, Attendance::marked));
        }

        private static int count(List<Attendance> sheet, Predicate<Attendance> which) {
            return (int) sheet.stream().filter(which).count();
        }
    }

    public Counts counts(ThemeDay day) {
        return Counts.of(sheet(day));
    }

    public void mark(long themeDayId, long personId, Attendance.Way way, @Nullable String note, long enteredBy) {
        jdbc.sql(
                        """
                        insert into attendance (theme_day_id, person_id, way, note, entered_by)
                        values (:day, :person, :way, :note, :by)
                        on conflict (theme_day_id, person_id) do update
                            set way = excluded.way, note = excluded.note, entered_by = excluded.entered_by,
                                make_up_on = null
                        """)
                .param("day", themeDayId)
                .param("person", personId)
                .param("way", way.name())
                .param("note", note, java.sql.Types.VARCHAR)
                .param("by", enteredBy)
                .update();
    }

    /** Only for somebody who is marked as not taking part. */
    public void makeUp(long themeDayId, long personId, LocalDate on) {
        jdbc.sql("update attendance set make_up_on = :on where theme_day_id = :day and person_id = :person")
                .param("on", on)
                .param("day", themeDayId)
                .param("person", personId)
                .update();
    }
}
