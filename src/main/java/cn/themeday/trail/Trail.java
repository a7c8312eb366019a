package cn.themeday.trail;

import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.rejection.NotFound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes in the transaction of what it records: either both stand or neither. */
@Repository
public class Trail {

    /** The action of a sign-in with a password. */
    public static final String SIGNED_IN = "account.signedIn";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Members members;
    private final ObjectMapper json;
    private final Clock clock;

    Trail(JdbcClient jdbc, JdbcTemplate batch, Members members, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.members = members;
        this.json = json;
        this.clock = clock;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(TrailEntry entry) {
        record(List.of(entry), new HashMap<>());
    }

    /** The same of somebody whose name is known already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(TrailEntry entry, String personName) {
        record(List.of(entry), Map.of(Objects.requireNonNull(entry.personId()), personName));
    }

    /** Many at once, in their order: an import of a whole roster writes thousands. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<TrailEntry> entries) {
        record(entries, new HashMap<>());
    }

    private void record(List<TrailEntry> entries, Map<Long, String> names) {
        batch.batchUpdate(
                """
                insert into trail_entry (at, person_id, person_name, post, organisation_id, action, sentence,
                    root_instance, subject, details, content_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
                """,
                entries,
                1000,
                (statement, entry) -> {
                    TrailContent content = content(entry, names);
                    statement.setObject(1, content.at());
                    statement.setObject(2, content.personId(), Types.BIGINT);
                    statement.setString(3, content.personName());
                    statement.setString(4, content.post());
                    statement.setObject(5, content.organisationId(), Types.BIGINT);
                    statement.setString(6, content.action());
                    statement.setString(7, content.sentence());
                    statement.setString(8, content.rootInstance());
                    statement.setString(9, content.subject());
                    statement.setString(10, content.details());
                    statement.setString(11, content.hash());
                });
    }

    private TrailContent content(TrailEntry entry, Map<Long, String> names) {
        return new TrailContent(
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS),
                entry.personId(),
                entry.personId() == null ? null : name(entry.personId(), names),
                entry.post() == null ? null : entry.post().name(),
                entry.organisationId(),
                entry.action(),
                entry.sentence(),
                entry.rootInstance(),
                entry.subject(),
                write(entry));
    }

    private String name(long person, Map<Long, String> known) {
        String name = known.get(person);
        if (name == null) {
            name = members.person(person).name();
            known.put(person, name);
        }
        return name;
    }

    /** Everything of one matter, oldest first. Who may see the matter is asked by the caller. */
    public List<TrailLine> ofRoot(String rootInstance) {
        return jdbc.sql("select * from trail_entry where root_instance = :root order by id")
                .param("root", rootInstance)
                .query((row, number) -> line(row))
                .list();
    }

    /**
     * Of everything, newest first. Of a restricted matter only that there is an entry, and when.
     *
     * @param words part of a name or a sentence; empty for all
     * @param from first day, null for no limit; {@code to} likewise the last
     */
    public List<TrailLine> search(
            String words, @Nullable LocalDate from, @Nullable LocalDate to, int offset, int most) {
        return jdbc.sql(
                        """
                        select t.id, t.at, t.root_instance, t.content_hash,
                            case when m.restricted then '当事人' else t.person_name end as person_name,
                            case when m.restricted then '受限事项的一笔记录' else t.sentence end as sentence,
                            case when m.restricted then null else t.post end as post,
                            case when m.restricted then null else t.organisation_id end as organisation_id,
                            case when m.restricted then '' else t.action end as action,
                            case when m.restricted then null else t.subject end as subject
                        from trail_entry t left join matter m on m.root_instance = t.root_instance
                        where (:words = '' or coalesce(m.restricted, false) is false
                                and position(:words in concat_ws(' ', t.person_name, t.sentence)) > 0)
                          and (cast(:from as date) is null or t.at >= cast(:from as date))
                          and (cast(:to as date) is null or t.at < cast(:to as date) + 1)
                        order by t.at desc, t.id desc offset :offset limit :most
                        """)
                .param("words", words)
                .param("from", from, Types.DATE)
                .param("to", to, Types.DATE)
                .param("offset", offset)
                .param("most", most)
                .query((row, number) -> line(row))
                .list();
    }

    /**
     * What one person did, newest first, without signing in; also in restricted matters, so it is for that person only.
     */
    public List<TrailLine> ofPerson(long personId, int most) {
        return jdbc.sql("select * from trail_entry where person_id = :person and action <> :signedIn"
                        + " order by id desc limit :most")
                .param("person", personId)
                .param("signedIn", SIGNED_IN)
                .param("most", most)
                .query((row, number) -> line(row))
                .list();
    }

    /** Whether an entry still says what was written. @throws NotFound when there is none */
    public boolean intact(long id) {
        return jdbc.sql("select * from trail_entry where id = :id")
                .param("id", id)
                .query((row, number) -> content(row).hash().equals(row.getString("content_hash")))
                .optional()
                .orElseThrow(NotFound::new);
    }

    private static TrailContent content(ResultSet row) throws SQLException {
        return new TrailContent(
                row.getObject("at", OffsetDateTime.class),
                (Long) row.getObject("person_id"),
                row.getString("person_name"),
                row.getString("post"),
                (Long) row.getObject("organisation_id"),
                row.getString("action"),
                row.getString("sentence"),
                row.getString("root_instance"),
                row.getString("subject"),
                row.getString("details"));
    }

    private static TrailLine line(ResultSet row) throws SQLException {
        @Nullable String post = row.getString("post");
        return new TrailLine(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("person_name"),
                post == null ? null : Post.valueOf(post).label(),
                (Long) row.getObject("organisation_id"),
                row.getString("action"),
                row.getString("sentence"),
                row.getString("root_instance"),
                row.getString("subject"),
                row.getString("content_hash"));
    }

    private String write(TrailEntry entry) {
        try {
            return json.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details of " + entry.action() + " are no JSON", e);
        }
    }
}
