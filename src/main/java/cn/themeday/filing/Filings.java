package cn.themeday.filing;

import cn.themeday.inbox.Page;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.NotFound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All filings. Writing methods expect a running transaction. */
@Repository
public class Filings {

    private static final String SELECT =
            """
            select f.*, coalesce((select n.void from document_number n where n.filing_id = f.id), false) as number_void
            from filing f
            """;

    /** {@code strpos} instead of {@code like}: what people type is no pattern. */
    private static final String AT_DESKS =
            """
             and (addressee_id = any (:addressees) or state <> 'FILED' and exists (
                select 1 from filing_passage g where g.filing_id = f.id and g.from_id = any (:addressees)))
            and not exists (select 1 from unnest(cast(:words as text[])) as asked (word)
                where strpos(lower((select o.short_name from organisation o where o.id = f.submitter_id) || ' ' || f.title),
                    lower(asked.word)) = 0)
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ObjectMapper json;
    private final Clock clock;

    Filings(JdbcClient jdbc, Organisations organisations, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.json = json;
        this.clock = clock;
    }

    /** Addressed to the submitter's parent. @return its id */
    public long add(NewFiling filing) {
        return jdbc.sql(
                        """
                        insert into filing (root_instance, subject, label, kind, decider, outcomes, due_figure, title, dossier,
                            link, submitter_id, addressee_id, previous_id, state, filed_by, filed_at)
                        values (:root, :subject, :label, :kind, :decider, :outcomes, :dueFigure, :title,
                            cast(:dossier as jsonb), :link, :submitter, :addressee, :previous, 'FILED', :filedBy, :now)
                        returning id
                        """)
                .param("root", filing.rootInstance())
                .param("subject", filing.subject())
                .param("label", filing.label())
                .param("kind", filing.kind().name())
                .param("decider", filing.decider().name())
                .param("outcomes", filing.outcomes().stream().map(Enum::name).toArray(String[]::new))
                .param("dueFigure", filing.dueFigure())
                .param("title", filing.title())
                .param("dossier", write(filing.dossier()))
                .param("link", filing.link())
                .param("submitter", filing.submitterId())
                .param("addressee", organisations.parent(filing.submitterId()).id())
                .param("previous", filing.previousId(), Types.BIGINT)
                .param("filedBy", filing.filedBy(), Types.BIGINT)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    public Filing get(long id) {
        return find(id).orElseThrow(NotFound::new);
    }

    public Optional<Filing> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::filing)
                .optional();
    }

    /** Read and held until the transaction ends: a reply and a withdrawal wait for each other. */
    public Filing lock(long id) {
        return jdbc.sql(SELECT + "where id = :id for update of f")
                .param("id", id)
                .query(this::filing)
                .optional()
                .orElseThrow(NotFound::new);
    }

    public List<Filing> ofRoot(String rootInstance) {
        return jdbc.sql(SELECT + "where root_instance = :root order by id")
                .param("root", rootInstance)
                .query(this::filing)
                .list();
    }

    /** Root instances whose filings were about one of these pages. */
    public List<String> rootsOfLinks(List<String> links) {
        return jdbc.sql("select distinct root_instance from filing where link = any (:links)")
                .param("links", links.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The state of the last filing of each of these matters that has one: one query for a whole list. */
    public Map<String, FilingState> lastStates(Collection<String> rootInstances) {
        return jdbc
                .sql(
                        """
                        select distinct on (root_instance) root_instance, state from filing
                        where root_instance = any (:roots) order by root_instance, id desc
                        """)
                .param("roots", rootInstances.toArray(String[]::new))
                .query((row, number) ->
                        Map.entry(row.getString("root_instance"), FilingState.valueOf(row.getString("state"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Map<Long, Filing> byIds(List<Long> ids) {
        return jdbc
                .sql(SELECT + "where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::filing)
                .list()
                .stream()
                .collect(Collectors.toMap(Filing::id, filing -> filing));
    }

    /**
     * Who stands for a reply, in the order of the record: whoever passed it on, with their organisation, then whoever
     * decided; empty while it waits at the first desk.
     */
    public List<Hand> hands(long filingId) {
        return jdbc.sql(
                        """
                        select 'PASSED_UP' as part, p.name, o.short_name as organisation, g.passed_at as at, g.opinion
                        from filing_passage g join person p on p.id = g.passed_by
                        join organisation o on o.id = g.from_id where g.filing_id = :id
                        union all
                        select 'DECIDED', p.name, o.short_name, f.decided_at, null from filing f
                        join person p on p.id = f.decided_by join organisation o on o.id = f.addressee_id
                        where f.id = :id
                        order by at
                        """)
                .param("id", filingId)
                .query((row, number) -> new Hand(
                        "DECIDED".equals(row.getString("part")) ? "答复" : "转报",
                        row.getString("name"),
                        row.getString("organisation"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("opinion")))
                .list();
    }

    /**
     * Somebody's hand in a reply.
     *
     * @param part 转报 or 答复
     * @param opinion with which it was passed on
     */
    public record Hand(String part, String name, String organisation, OffsetDateTime at, @Nullable String opinion) {}

    /**
     * All that waits at these desks.
     *
     * @param late over its due date
     */
    public record Waiting(int count, int late) {}

    /**
     * In one query, whatever the length of the list.
     *
     * @param closed root instances that are not counted
     */
    public Waiting waiting(List<Long> addressees, Collection<String> closed) {
        return jdbc.sql(
                        """
                        select count(*) as count, count(*) filter (where due < :now) as late from filing
                        where state = 'FILED' and addressee_id = any (:addressees)
                            and not (root_instance = any (:closed))
                        """)
                .param("now", now())
                .param("addressees", addressees.toArray(Long[]::new))
                .param("closed", closed.toArray(String[]::new))
                .query(Waiting.class)
                .single();
    }

    /** Root instances of the restricted ones that wait at these desks. */
    public List<String> restrictedAt(List<Long> addressees) {
        return jdbc.sql("select distinct root_instance from filing join matter m using (root_instance)"
                        + " where state = 'FILED' and addressee_id = any (:addressees) and m.restricted")
                .param("addressees", addressees.toArray(Long[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Late first, then by due date.
     *
     * @param words each must occur in the branch's name or the title
     */
    public Page<Filing> waitingAt(List<Long> addressees, List<String> words, int page) {
        return page("state = 'FILED'", "due nulls last, id", addressees, words, page);
    }

    /** The last answered first. */
    public Page<Filing> answeredBy(List<Long> addressees, List<String> words, int page) {
        return page("state <> 'FILED'", "decided_at desc nulls last, id desc", addressees, words, page);
    }

    private Page<Filing> page(String state, String order, List<Long> addressees, List<String> words, int page) {
        return Page.of(
                jdbc.sql(SELECT + "where " + state + AT_DESKS + " order by " + order + " limit :most offset :offset")
                        .param("addressees", addressees.toArray(Long[]::new))
                        .param("words", words.toArray(String[]::new))
                        .param("most", Page.FETCHED)
                        .param("offset", Page.offset(page))
                        .query(this::filing)
                        .list(),
                page);
    }

    /** Whoever passed it up: they want to know what became of it. */
    public List<Long> passedUpBy(long id) {
        return jdbc.sql("select distinct passed_by from filing_passage where filing_id = :id")
                .param("id", id)
                .query(Long.class)
                .list();
    }

    /** When it reached the level that has it now. */
    public OffsetDateTime arrivedAt(Filing filing) {
        return jdbc.sql("select max(passed_at) from filing_passage where filing_id = :id")
                .param("id", filing.id())
                .query(OffsetDateTime.class)
                .optional()
                .orElse(filing.filedAt());
    }

    public void due(long id, OffsetDateTime due) {
        jdbc.sql("update filing set due = :due where id = :id")
                .param("due", due)
                .param("id", id)
                .update();
    }

    /** @param meeting the committee's discussion, where one was asked for */
    public void decided(
            long id,
            FilingState state,
            @Nullable Long personId,
            @Nullable String opinion,
            @Nullable CollectiveDiscussion meeting) {
        jdbc.sql(
                        """
                        update filing set state = :state, decided_by = :person, decided_at = :now, opinion = :opinion,
                            met_on = :metOn, present_count = :present, favour_count = :favour
                        where id = :id
                        """)
                .param("metOn", meeting == null ? null : meeting.metOn(), Types.DATE)
                .param("present", meeting == null ? null : meeting.present(), Types.INTEGER)
                .param("favour", meeting == null ? null : meeting.favour(), Types.INTEGER)
                .param("state", state.name())
                .param("person", personId, Types.BIGINT)
                .param("now", now())
                .param("opinion", opinion, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    public void passedUp(Filing filing, long to, long personId, @Nullable String opinion) {
        jdbc.sql(
                        """
                        insert into filing_passage (filing_id, from_id, to_id, passed_by, opinion, passed_at)
                        values (:id, :from, :to, :person, :opinion, :now)
                        """)
                .param("id", filing.id())
                .param("from", filing.addresseeId())
                .param("to", to)
                .param("person", personId)
                .param("opinion", opinion, Types.VARCHAR)
                .param("now", now())
                .update();
        jdbc.sql("update filing set addressee_id = :to, due = null where id = :id")
                .param("to", to)
                .param("id", filing.id())
                .update();
    }

    private Filing filing(ResultSet row, int index) throws SQLException {
        return new Filing(
                row.getLong("id"),
                row.getString("root_instance"),
                row.getString("subject"),
                row.getString("label"),
                FilingKind.valueOf(row.getString("kind")),
                Decider.valueOf(row.getString("decider")),
                Arrays.stream((String[]) row.getArray("outcomes").getArray())
                        .map(Outcome::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("due_figure"),
                row.getString("title"),
                read(row.getString("dossier")),
                row.getString("link"),
                row.getLong("submitter_id"),
                row.getLong("addressee_id"),
                row.getObject("previous_id", Long.class),
                FilingState.valueOf(row.getString("state")),
                row.getObject("filed_by", Long.class),
                row.getObject("filed_at", OffsetDateTime.class),
                row.getObject("due", OffsetDateTime.class),
                row.getObject("met_on", LocalDate.class),
                row.getObject("present_count", Integer.class),
                row.getObject("favour_count", Integer.class),
                row.getObject("decided_by", Long.class),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("opinion"),
                row.getString("document_number"),
                row.getBoolean("number_void"));
    }

    private String write(Dossier dossier) {
        try {
            return json.writeValueAsString(dossier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Dossier read(String text) {
        try {
            return json.readValue(text, Dossier.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
