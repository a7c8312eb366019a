package cn.themeday.studio;

import cn.themeday.engine.ModelVersion;
import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposed changes with their files and the versions that came of them. */
@Repository
public class Proposals {

    private static final int LATEST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Proposals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What waits first, then the latest. */
    public List<Proposal> latest() {
        return jdbc.sql(
                        "select * from model_proposal order by state = 'OPEN' desc, proposed_at desc, id desc limit :most")
                .param("most", LATEST)
                .query((row, n) -> proposal(row))
                .list();
    }

    /** @throws NotFound when there is none */
    public Proposal get(long id) {
        return find(id, "").orElseThrow(NotFound::new);
    }

    /** Held for whoever decides it. */
    Proposal lock(long id) {
        return find(id, " for update").orElseThrow(NotFound::new);
    }

    /** The change that a version came of; empty for what was shipped. */
    public Optional<Proposal> of(ModelVersion version) {
        return jdbc.sql(
                        """
                        select p.* from model_proposal p join model_proposal_version v on v.proposal_id = p.id
                        where v.version_id = :version
                        """)
                .param("version", version.id())
                .query((row, n) -> proposal(row))
                .optional();
    }

    /** Ids of the versions that this change put live. */
    public List<Long> versions(long id) {
        return jdbc.sql("select version_id from model_proposal_version where proposal_id = :id order by version_id")
                .param("id", id)
                .query(Long.class)
                .list();
    }

    public List<ProposedFile> files(long id) {
        return jdbc.sql("select * from model_proposal_file where proposal_id = :id order by name")
                .param("id", id)
                .query((row, n) ->
                        new ProposedFile(row.getString("name"), row.getBytes("content"), row.getBytes("before")))
                .list();
    }

    /** Another change of the same file that still waits. */
    Optional<Long> waitingFor(String file) {
        return jdbc.sql(
                        """
                        select p.id from model_proposal p join model_proposal_file f on f.proposal_id = p.id
                        where p.state = 'OPEN' and f.name = :file order by p.id limit 1
                        """)
                .param("file", file)
                .query(Long.class)
                .optional();
    }

    /** @return empty when the same shipped closure was proposed before */
    Optional<Long> add(@Nullable Long proposedBy, @Nullable String shipped, String reason, List<ProposedFile> files) {
        Optional<Long> id = jdbc.sql(
                        """
                        insert into model_proposal (proposed_by, proposed_at, reason, shipped, state)
                        values (:by, :now, :reason, :shipped, 'OPEN') on conflict (shipped) do nothing returning id
                        """)
                .param("by", proposedBy, Types.BIGINT)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason)
                .param("shipped", shipped, Types.VARCHAR)
                .query(Long.class)
                .optional();
        id.ifPresent(proposal -> files.forEach(file -> jdbc.sql(
                        """
                        insert into model_proposal_file (proposal_id, name, content, before)
                        values (:proposal, :name, :content, :before)
                        """)
                .param("proposal", proposal)
                .param("name", file.name())
                .param("content", file.content())
                .param("before", file.before(), Types.BINARY)
                .update()));
        return id;
    }

    void decide(long id, ProposalState state, long personId, @Nullable String answer) {
        jdbc.sql(
                        """
                        update model_proposal set state = :state, decided_by = :by, decided_at = :now, answer = :answer
                        where id = :id and state = 'OPEN'
                        """)
                .param("state", state.name())
                .param("by", personId)
                .param("now", OffsetDateTime.now(clock))
                .param("answer", answer, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    void ledTo(long id, ModelVersion version) {
        jdbc.sql("insert into model_proposal_version (proposal_id, version_id) values (:id, :version)")
                .param("id", id)
                .param("version", version.id())
                .update();
    }

    private Optional<Proposal> find(long id, String lock) {
        return jdbc.sql("select * from model_proposal where id = :id" + lock)
                .param("id", id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getLong("id"),
                (Long) row.getObject("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getString("reason"),
                ProposalState.valueOf(row.getString("state")),
                (Long) row.getObject("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("answer"));
    }
}
