package cn.themeday.organization.roster;

import cn.themeday.organization.roster.RosterImport.State;
import cn.themeday.rejection.NotFound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files on their way in: their rows, where they stand, and what was found. */
@Repository
class Staging {

    /** Without a sign of life for so long, and with the lock free, nobody is at work any more. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final ObjectMapper json;
    private final Clock clock;

    Staging(JdbcClient jdbc, JdbcTemplate batch, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.json = json;
        this.clock = clock;
    }

    /** A row as it is kept, a cell for each column of its sheet. */
    record Kept(Sheet sheet, int line, String[] cells) {}

    /** Whoever is at work at one keeps it. @param person whose files go, or null for everybody's of yesterday */
    void drop(@Nullable Long person) {
        jdbc.sql(
                        """
                        delete from roster_import where state <> 'APPLIED' and (person_id = :person or received_at < :old)
                            and pg_try_advisory_xact_lock(hashtextextended('roster-import', id))""")
                .param("person", person, Types.BIGINT)
                .param("old", now().minus(KEPT))
                .update();
    }

    long add(long person, String fileName) {
        OffsetDateTime now = now();
        return jdbc.sql(
                        """
                        insert into roster_import (person_id, file_name, received_at, state, told_at, row_count)
                        values (:person, :name, :now, 'CHECKING', :now, 0) returning id""")
                .param("person", person)
                .param("name", fileName)
                .param("now", now)
                .query(Long.class)
                .single();
    }

    void rows(long id, List<Kept> rows) {
        batch.batchUpdate(
                "insert into roster_row (import_id, sheet, line, cells) values (?, ?, ?, ?)",
                rows,
                1000,
                (statement, row) -> {
                    statement.setLong(1, id);
                    statement.setString(2, row.sheet.name());
                    statement.setInt(3, row.line);
                    statement.setArray(4, statement.getConnection().createArrayOf("text", row.cells));
                });
        jdbc.sql("update roster_import set row_count = row_count + :more where id = :id")
                .param("more", rows.size())
                .param("id", id)
                .update();
    }

    List<Kept> rows(long id, Sheet sheet, int after, int most) {
        return jdbc.sql(
                        """
                        select line, cells from roster_row where import_id = :id and sheet = :sheet and line > :after
                        order by line limit :most""")
                .param("id", id)
                .param("sheet", sheet.name())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Kept(sheet, row.getInt("line"), (String[])
                        row.getArray("cells").getArray()))
                .list();
    }

    /** @throws NotFound when there is none */
    RosterImport get(long id) {
        return jdbc.sql("select * from roster_import where id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    List<RosterImport> latest(int most) {
        return jdbc.sql("select * from roster_import order by id desc limit :most")
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    List<Finding> findings(long id, boolean fault, int most) {
        return jdbc.sql(
                        """
                        select sheet, line, header, sentence, fault from roster_finding
                        where import_id = :id and fault = :fault order by id limit :most""")
                .param("id", id)
                .param("fault", fault)
                .param("most", most)
                .query(Finding.class)
                .list();
    }

    /** @return false when it is not checked, or somebody is at work at it */
    boolean begin(long id, State state) {
        get(id);
        return jdbc.sql(
                                """
                        update roster_import set state = :state, done = 0, told_at = :now, remark = null
                        where id = :id and (state = 'CHECKED' or state <> 'APPLIED' and told_at < :silent
                            and pg_try_advisory_xact_lock(hashtextextended('roster-import', id)))""")
                        .param("state", state.name())
                        .param("now", now())
                        .param("silent", now().minus(SILENCE))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Held to the end of the transaction by whoever works at it. @return false when somebody else does */
    boolean lock(long id) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('roster-import', :id))")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void progress(long id, int done) {
        jdbc.sql("update roster_import set done = :done, told_at = :now where id = :id")
                .param("done", done)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void checked(long id, Report report, String digest, @Nullable String remark) {
        found(id, report);
        jdbc.sql(
                        """
                        update roster_import set state = 'CHECKED', counts = cast(:counts as jsonb), digest = :digest,
                            faults = :faults, remark = :remark where id = :id""")
                .param("counts", write(report.counts()))
                .param("digest", digest)
                .param("faults", report.faults())
                .param("remark", remark)
                .param("id", id)
                .update();
    }

    /** What was in the file is gone with it: the trail says what was done. */
    void applied(long id, Report report) {
        found(id, report);
        jdbc.sql("delete from roster_row where import_id = :id").param("id", id).update();
        jdbc.sql(
                        "update roster_import set state = 'APPLIED', counts = cast(:counts as jsonb), remark = null where id = :id")
                .param("counts", write(report.counts()))
                .param("id", id)
                .update();
    }

    void failed(long id, String remark) {
        jdbc.sql("update roster_import set state = 'CHECKED', remark = :remark where id = :id")
                .param("remark", remark)
                .param("id", id)
                .update();
    }

    /** Of the last check; empty when there was none. */
    String digest(long id) {
        return jdbc.sql("select coalesce(digest, '') from roster_import where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private void found(long id, Report report) {
        jdbc.sql("delete from roster_finding where import_id = :id")
                .param("id", id)
                .update();
        batch.batchUpdate(
                """
                insert into roster_finding (import_id, sheet, line, header, sentence, fault)
                values (?, ?, ?, ?, ?, ?)""",
                report.findings(),
                1000,
                (statement, finding) -> {
                    statement.setLong(1, id);
                    statement.setString(2, finding.sheet().name());
                    statement.setInt(3, finding.line());
                    statement.setString(4, finding.header());
                    statement.setString(5, finding.sentence());
                    statement.setBoolean(6, finding.fault());
                });
    }

    private RosterImport read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        State state = State.valueOf(row.getString("state"));
        boolean silent = (state == State.CHECKING || state == State.APPLYING)
                && row.getObject("told_at", OffsetDateTime.class).isBefore(now().minus(SILENCE));
        return new RosterImport(
                id,
                row.getString("file_name"),
                row.getObject("received_at", OffsetDateTime.class),
                state,
                row.getInt("done"),
                row.getInt("row_count"),
                counts(row.getString("counts")),
                row.getInt("faults"),
                row.getString("remark"),
                silent && lock(id));
    }

    private String write(Map<String, Integer> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> counts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
