package cn.themeday.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people entered, step by step. Whoever reads here has checked the right to. */
@Repository
public class Submissions {

    private static final String SELECT =
            """
            select s.*, v.json as form_json
            from submission s join form_version v on v.hash = s.form_hash
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    Submissions(JdbcClient jdbc, Sealing sealing, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Keeps it once per task.
     *
     * @return id of the submission
     * @throws AlreadySubmitted when the task has one; the transaction stays usable
     */
    @Transactional
    public long keep(Submission submission) {
        Optional<Long> id = insert(submission);
        if (id.isEmpty()) {
            String taskId = String.valueOf(submission.taskId());
            throw new AlreadySubmitted(taskId, idOf(taskId));
        }
        for (long file : submission.form().fileIds(submission.values())) {
            jdbc.sql("insert into submission_file (submission_id, attachment_id) values (:submission, :file)")
                    .param("submission", id.get())
                    .param("file", file)
                    .update();
        }
        return id.get();
    }

    /** Everything entered in one procedure and those it called, oldest first. */
    public List<KeptSubmission> ofRoot(String rootInstance) {
        return jdbc.sql(SELECT + "where s.root_instance = :root order by s.id")
                .param("root", rootInstance)
                .query(this::kept)
                .list();
    }

    /** The last one entered at this element: after a correction, the corrected one. */
    public Optional<KeptSubmission> latest(String rootInstance, String element) {
        return jdbc.sql(SELECT + "where s.root_instance = :root and s.element = :element order by s.id desc limit 1")
                .param("root", rootInstance)
                .param("element", element)
                .query(this::kept)
                .optional();
    }

    public Optional<KeptSubmission> byTask(String taskId) {
        return jdbc.sql(SELECT + "where s.task_id = :task")
                .param("task", taskId)
                .query(this::kept)
                .optional();
    }

    /** Whether exactly these values were handed in for the task; a second click brings the same ones. */
    public boolean keptAs(String taskId, Map<String, Object> values) {
        try {
            Map<String, Object> asRead = json.readValue(json.writeValueAsString(values), new TypeReference<>() {});
            return byTask(taskId).map(kept -> kept.values().equals(asRead)).orElse(values.isEmpty());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Optional<Long> insert(Submission submission) {
        // "do nothing" instead of a caught duplicate key: PostgreSQL would refuse the rest of the transaction.
        return jdbc.sql(
                        """
                        with form as (
                            insert into form_version (hash, json) values (:hash, :form) on conflict (hash) do nothing)
                        insert into submission (process_key, root_instance, process_instance, task_id, element,
                            form_key, form_hash, title, "values", person_id, post, organisation_id,
                            entered_for_person_id, submitted_at)
                        values (:processKey, :root, :instance, :task, :element, :formKey, :hash, :title,
                            cast(:values as jsonb), :person, :post, :organisation, :enteredFor, :at)
                        on conflict (task_id) do nothing
                        returning id
                        """)
                .param("processKey", submission.processKey())
                .param("root", submission.rootInstance())
                .param("instance", submission.processInstance())
                .param("task", submission.taskId(), java.sql.Types.VARCHAR)
                .param("element", submission.element())
                .param("formKey", submission.formKey())
                .param("hash", submission.form().contentHash())
                .param("form", submission.form().json())
                .param("title", sealing.seal(submission.processKey(), submission.title()))
                .param("values", sealed(submission))
                .param("person", submission.personId())
                .param("post", submission.post(), java.sql.Types.VARCHAR)
                .param("organisation", submission.organisationId(), java.sql.Types.BIGINT)
                .param("enteredFor", submission.enteredForPersonId(), java.sql.Types.BIGINT)
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
    }

    private long idOf(String taskId) {
        return jdbc.sql("select id from submission where task_id = :task")
                .param("task", taskId)
                .query(Long.class)
                .single();
    }

    private String sealed(Submission submission) {
        try {
            String plain = json.writeValueAsString(submission.values());
            String sealed = sealing.seal(submission.processKey(), plain);
            // Sealed text is no JSON object: it is kept as one JSON string.
            return sealed.equals(plain) ? plain : json.writeValueAsString(sealed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of " + submission.element() + " are no JSON", e);
        }
    }

    private Map<String, Object> opened(String processKey, String stored) {
        try {
            JsonNode node = json.readTree(stored);
            String plain = node.isTextual() ? sealing.open(processKey, node.textValue()) : stored;
            return json.readValue(plain, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept submission of " + processKey + " cannot be read", e);
        }
    }

    private KeptSubmission kept(ResultSet row, int number) throws SQLException {
        String processKey = row.getString("process_key");
        return new KeptSubmission(
                row.getLong("id"),
                processKey,
                row.getString("root_instance"),
                row.getString("process_instance"),
                row.getString("task_id"),
                row.getString("element"),
                row.getString("form_key"),
                FormReader.readKept(row.getString("form_json").getBytes(StandardCharsets.UTF_8)),
                sealing.open(processKey, row.getString("title")),
                opened(processKey, row.getString("values")),
                row.getLong("person_id"),
                row.getString("post"),
                row.getObject("organisation_id", Long.class),
                row.getObject("entered_for_person_id", Long.class),
                row.getObject("submitted_at", OffsetDateTime.class));
    }
}
