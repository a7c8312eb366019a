package cn.themeday.planning;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who attends whose theme day; each superior names at most one person for a branch and month. */
@Repository
public class DayAttendees {

    private final JdbcClient jdbc;
    private final Clock clock;

    DayAttendees(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<DayAttendee> of(Collection<Long> branches, YearMonth month) {
        return jdbc.sql(
                        """
                        select a.branch_id, a.organisation_id, o.short_name as organisation, a.person_id, a.name
                        from day_attendee a join organisation o on o.id = a.organisation_id
                        where a.month = :month and a.branch_id = any (:branches) order by a.named_at, a.organisation_id
                        """)
                .param("month", month.atDay(1))
                .param("branches", branches.toArray(Long[]::new))
                .query(DayAttendee.class)
                .list();
    }

    /** As a plan and its notice say it: {@code 云溪镇党委 高玉兰，云泽县委 郑守田}; empty when nobody is named. */
    public String words(ThemeDay day) {
        return of(List.of(day.branchId()), day.month()).stream()
                .map(one -> one.organisation() + " " + one.name())
                .collect(Collectors.joining("，"));
    }

    public void name(
            long branchId, YearMonth month, long organisationId, @Nullable Long personId, String name, long namedBy) {
        jdbc.sql(
                        """
                        insert into day_attendee (branch_id, month, organisation_id, person_id, name, named_by, named_at)
                        values (:branch, :month, :organisation, :person, :name, :by, :now)
                        on conflict (branch_id, month, organisation_id) do update
                            set person_id = excluded.person_id, name = excluded.name, named_by = excluded.named_by,
                                named_at = excluded.named_at
                        """)
                .param("branch", branchId)
                .param("month", month.atDay(1))
                .param("organisation", organisationId)
                .param("person", personId, Types.BIGINT)
                .param("name", name)
                .param("by", namedBy)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public void remove(long branchId, YearMonth month, long organisationId) {
        jdbc.sql(
                        """
                        delete from day_attendee
                        where branch_id = :branch and month = :month and organisation_id = :organisation
                        """)
                .param("branch", branchId)
                .param("month", month.atDay(1))
                .param("organisation", organisationId)
                .update();
    }
}
