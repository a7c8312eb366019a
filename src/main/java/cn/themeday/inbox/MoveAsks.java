package cn.themeday.inbox;

import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A figure or the calendar has changed: the room that asked says the new due date of its question. */
@Service
public class MoveAsks {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    MoveAsks(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    private record Moved(String title, long organisationId, String rootInstance, @Nullable Instant due) {}

    /** Open questions only; the same date again changes nothing. Who was reminded is reminded again of a later one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void to(String reference, OffsetDateTime due) {
        jdbc
                .sql(
                        """
                        with old as (select id, due from inbox_item where kind = 'ASK' and reference = :reference
                            and ended_at is null and due is distinct from :due for update)
                        update inbox_item i set due = :due, look_at = :now,
                            told = case when :due > old.due then 0 else i.told end
                        from old where i.id = old.id
                        returning i.title, i.organisation_id, i.root_instance, old.due
                        """)
                .param("reference", reference)
                .param("due", due)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> {
                    OffsetDateTime before = row.getObject("due", OffsetDateTime.class);
                    return new Moved(
                            row.getString("title"),
                            row.getLong("organisation_id"),
                            row.getString("root_instance"),
                            before == null ? null : before.toInstant());
                })
                .list()
                .stream()
                .distinct()
                .forEach(moved -> record(moved, reference, due.toInstant()));
    }

    private void record(Moved moved, String reference, Instant due) {
        trail.record(new TrailEntry(
                null,
                null,
                moved.organisationId(),
                "due.recomputed",
                RecomputeDueDates.sentence(moved.title(), moved.due(), due),
                moved.rootInstance(),
                reference,
                Map.of()));
    }
}
