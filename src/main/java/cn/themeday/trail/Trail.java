package cn.themeday.trail;

import cn.themeday.organization.Post;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes in the transaction of what it records: either both stand or neither. */
@Repository
public class Trail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Trail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(TrailEntry entry) {
        OffsetDateTime at = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        String details = write(entry);
        jdbc.sql(
                        """
                        insert into trail_entry (at, person_id, post, organisation_id, action, sentence, root_instance,
                            subject, details, content_hash)
                        values (:at, :person, :post, :organisation, :action, :sentence, :root, :subject,
                            cast(:details as jsonb), :hash)
                        """)
                .param("at", at)
                .param("person", entry.personId(), Types.BIGINT)
                .param("post", entry.post() == null ? null : entry.post().name(), Types.VARCHAR)
                .param("organisation", entry.organisationId(), Types.BIGINT)
                .param("action", entry.action())
                .param("sentence", entry.sentence())
                .param("root", entry.rootInstance(), Types.VARCHAR)
                .param("subject", entry.subject(), Types.VARCHAR)
                .param("details", details)
                .param("hash", hash(at.toInstant() + "\n" + entry + "\n" + details))
                .update();
    }

    /** Everything of one matter, oldest first. */
    public List<TrailLine> ofRoot(String rootInstance) {
        return jdbc.sql(
                        """
                        select t.*, p.name as person from trail_entry t left join person p on p.id = t.person_id
                        where t.root_instance = :root order by t.id
                        """)
                .param("root", rootInstance)
                .query((row, number) -> new TrailLine(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("person"),
                        row.getString("post") == null
                                ? null
                                : Post.valueOf(row.getString("post")).label(),
                        row.getString("sentence"),
                        row.getString("content_hash")))
                .list();
    }

    private String write(TrailEntry entry) {
        try {
            return json.writeValueAsString(entry.details());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details of " + entry.action() + " are no JSON", e);
        }
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
