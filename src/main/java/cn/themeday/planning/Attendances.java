package cn.themeday.planning;

import cn.themeday.organization.Member;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who took part in a theme day and how. */
@Repository
public class Attendances {

    private final JdbcClient jdbc;
    private final Members members;

    Attendances(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    private record Marked(Attendance.Way way, @Nullable String note) {}

    /** Every member of the branch; present where nothing else was marked. */
    public List<Attendance> sheet(ThemeDay day) {
        Map<Long, Marked> marked = new HashMap<>();
        jdbc.sql("select person_id, way, note from attendance where theme_day_id = :id")
                .param("id", day.id())
                .query((row, number) -> marked.put(
                        row.getLong("person_id"),
                        new Marked(Attendance.Way.valueOf(row.getString("way")), row.getString("note"))))
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
                marked == null ? null : marked.note());
    }

    /** @param expected 应到 @param present 实到: whoever takes part, however */
    public record Counts(int expected, int present, int leave, int absent) {}

    public Counts counts(ThemeDay day) {
        List<Attendance> sheet = sheet(day);
        int leave = (int)
                sheet.stream().filter(one -> one.way() == Attendance.Way.LEAVE).count();
        int absent = (int)
                sheet.stream().filter(one -> one.way() == Attendance.Way.ABSENT).count();
        return new Counts(sheet.size(), sheet.size() - leave - absent, leave, absent);
    }

    public void mark(long themeDayId, long personId, Attendance.Way way, @Nullable String note, long enteredBy) {
        jdbc.sql(
                        """
                        insert into attendance (theme_day_id, person_id, way, note, entered_by)
                        values (:day, :person, :way, :note, :by)
                        on conflict (theme_day_id, person_id) do update
                            set way = excluded.way, note = excluded.note, entered_by = excluded.entered_by
                        """)
                .param("day", themeDayId)
                .param("person", personId)
                .param("way", way.name())
                .param("note", note, java.sql.Types.VARCHAR)
                .param("by", enteredBy)
                .update();
    }
}
