package cn.themeday.ballot;

import cn.themeday.ballot.NewRound.LeftOut;
import cn.themeday.policy.Share;
import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All rounds. Writing methods expect a running transaction. */
@Repository
public class Rounds {

    private final JdbcClient jdbc;
    private final Clock clock;

    Rounds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NotFound when there is none */
    public Round get(long id) {
        return read(id, "");
    }

    /** Read and held until the transaction ends: whoever acts in a round waits for who acted before. */
    Round lock(long id) {
        return read(id, " for update");
    }

    private Round read(long id, String how) {
        return jdbc.sql("select * from ballot_round where id = :id" + how)
                .param("id", id)
                .query((row, number) -> round(row, roll(id), officials(id)))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Every attempt at this question, the first first. */
    public List<Round> of(String reference) {
        return jdbc
                .sql("select id from ballot_round where reference = :reference order by attempt")
                .param("reference", reference)
                .query(Long.class)
                .list()
                .stream()
                .map(this::get)
                .toList();
    }

    /** @return the id; empty while one runs under the same reference */
    Optional<Long> add(NewRound round) {
        VoteRule rule = round.rule();
        Optional<Long> id = jdbc.sql(
                        """
                        insert into ballot_round (reference, attempt, organisation_id, title, kind, state, quorum, pass,
                            base, written, fewest, secret, clause, chair_id, recorder_id, last_id, prepared_at)
                        values (:reference, (select count(*) + 1 from ballot_round where reference = :reference),
                            :organisation, :title, :kind, 'PREPARED', :quorum, :pass, :base, :written, :fewest, :secret,
                            :clause, :chair, :recorder, :last, :now)
                        on conflict do nothing returning id
                        """)
                .param("reference", round.reference())
                .param("organisation", round.organisationId())
                .param("title", round.title())
                .param("kind", round.kind().name())
                .param("quorum", rule.quorum().toString())
                .param("pass", rule.pass().toString())
                .param("base", rule.base().name())
                .param("written", rule.written().name())
                .param("fewest", rule.fewest())
                .param("secret", rule.secret())
                .param("clause", rule.clause())
                .param("chair", round.chairId())
                .param("recorder", round.recorderId())
                .param("last", round.last(), Types.BIGINT)
                .param("now", now())
                .query(Long.class)
                .optional();
        id.ifPresent(added -> people(added, round));
        return id;
    }

    private void people(long id, NewRound round) {
        jdbc.sql(
                        """
                        insert into ballot_roll (round_id, person_id, name, recused)
                        select :round, id, name, id = any (cast(:recused as bigint[])) from person where id = any (:entitled)
                        """)
                .param("round", id)
                .param("recused", ids(round.recused()))
                .param("entitled", ids(round.entitled()))
                .update();
        for (Map.Entry<Long, LeftOut> one : round.leftOut().entrySet()) {
            jdbc.sql(
                            """
                            insert into ballot_left_out (round_id, person_id, name, reason, consent)
                            select :round, id, name, :reason, :consent from person where id = :person
                            """)
                    .param("round", id)
                    .param("person", one.getKey())
                    .param("reason", one.getValue().reason())
                    .param("consent", one.getValue().consent())
                    .update();
        }
        for (Office office : Office.values()) {
            jdbc.sql(
                            """
                            insert into ballot_official (round_id, person_id, name, office)
                            select :round, id, name, :office from person where id = any (:people)
                            """)
                    .param("round", id)
                    .param("office", office.name())
                    .param("people", ids(round.with(office)))
                    .update();
        }
    }

    /** @param at when somebody left who was present; null for who comes, and for who never came */
    void present(long id, long personId, boolean present, @Nullable OffsetDateTime at) {
        jdbc.sql(
                        """
                        update ballot_roll set present = :present, left_at = :at
                        where round_id = :round and person_id = :person
                        """)
                .param("present", present)
                .param("at", at, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("round", id)
                .param("person", personId)
                .update();
    }

    void silent(long id, long personId) {
        jdbc.sql("update ballot_roll set silent = true where round_id = :round and person_id = :person")
                .param("round", id)
                .param("person", personId)
                .update();
    }

    void open(long id, int writtenInFavour) {
        jdbc.sql(
                        """
                        update ballot_round set state = 'OPEN', opened_at = :now, written_in_favour = :written
                        where id = :id
                        """)
                .param("now", now())
                .param("written", writtenInFavour)
                .param("id", id)
                .update();
    }

    /** Said again it replaces what was said before. */
    void word(long id, long personId, Choice choice, long enteredBy) {
        jdbc.sql(
                        """
                        insert into ballot_word (round_id, person_id, choice, entered_by, at)
                        values (:round, :person, :choice, :by, :now)
                        on conflict (round_id, person_id)
                            do update set choice = excluded.choice, entered_by = excluded.entered_by, at = excluded.at
                        """)
                .param("round", id)
                .param("person", personId)
                .param("choice", choice.name())
                .param("by", enteredBy)
                .param("now", now())
                .update();
    }

    /** Other numbers have to be confirmed anew. */
    void count(long id, Count count, @Nullable Papers papers) {
        jdbc.sql(
                        """
                        update ballot_round set in_favour = :favour, against = :against, abstained = :abstained,
                            issued = :issued, returned = :returned, invalid = :invalid
                        where id = :id
                        """)
                .param("favour", count.inFavour())
                .param("against", count.against())
                .param("abstained", count.abstained())
                .param("issued", papers == null ? null : papers.issued(), Types.INTEGER)
                .param("returned", papers == null ? null : papers.returned(), Types.INTEGER)
                .param("invalid", papers == null ? null : papers.invalid(), Types.INTEGER)
                .param("id", id)
                .update();
        jdbc.sql("update ballot_official set confirmed_at = null where round_id = :id")
                .param("id", id)
                .update();
    }

    void confirmed(long id, long personId) {
        jdbc.sql(
                        """
                        update ballot_official set confirmed_at = :now
                        where round_id = :round and person_id = :person and confirmed_at is null
                        """)
                .param("now", now())
                .param("round", id)
                .param("person", personId)
                .update();
    }

    void close(long id, Result result) {
        count(id, result.count());
        jdbc.sql(
                        """
                        update ballot_round set state = 'CLOSED', ended_at = :now, entitled = :entitled,
                            present = :present, outcome = :outcome
                        where id = :id
                        """)
                .param("now", now())
                .param("entitled", result.turnout().entitled())
                .param("present", result.turnout().present())
                .param("outcome", result.outcome().name())
                .param("id", id)
                .update();
    }

    private void count(long id, Count count) {
        jdbc.sql(
                        "update ballot_round set in_favour = :favour, against = :against, abstained = :abstained where id = :id")
                .param("favour", count.inFavour())
                .param("against", count.against())
                .param("abstained", count.abstained())
                .param("id", id)
                .update();
    }

    /** @param how put off or void */
    void end(long id, RoundState how, String why) {
        jdbc.sql("update ballot_round set state = :state, ended_at = :now, why = :why where id = :id")
                .param("state", how.name())
                .param("now", now())
                .param("why", why)
                .param("id", id)
                .update();
    }

    private List<Voter> roll(long id) {
        return jdbc.sql(
                        """
                        select r.*, w.choice from ballot_roll r
                        left join ballot_word w on w.round_id = r.round_id and w.person_id = r.person_id
                        where r.round_id = :round order by r.name collate "zh-x-icu", r.person_id
                        """)
                .param("round", id)
                .query((row, number) -> new Voter(
                        row.getLong("person_id"),
                        row.getString("name"),
                        row.getBoolean("present"),
                        row.getBoolean("recused"),
                        row.getBoolean("silent"),
                        row.getString("choice") == null ? null : Choice.valueOf(row.getString("choice"))))
                .list();
    }

    private List<Official> officials(long id) {
        return jdbc.sql("select * from ballot_official where round_id = :round order by office desc, person_id")
                .param("round", id)
                .query((row, number) -> new Official(
                        row.getLong("person_id"),
                        row.getString("name"),
                        Office.valueOf(row.getString("office")),
                        row.getObject("confirmed_at") != null))
                .list();
    }

    private static Round round(ResultSet row, List<Voter> roll, List<Official> officials) throws SQLException {
        RoundKind kind = RoundKind.valueOf(row.getString("kind"));
        int written = row.getInt("written_in_favour");
        return new Round(
                row.getLong("id"),
                row.getString("reference"),
                row.getInt("attempt"),
                row.getLong("organisation_id"),
                row.getString("title"),
                kind,
                RoundState.valueOf(row.getString("state")),
                new VoteRule(
                        Share.parse(row.getString("quorum")).orElseThrow(),
                        Share.parse(row.getString("pass")).orElseThrow(),
                        Denominator.valueOf(row.getString("base")),
                        Written.valueOf(row.getString("written")),
                        Set.of(kind),
                        row.getInt("fewest"),
                        row.getBoolean("secret"),
                        row.getString("clause")),
                row.getLong("chair_id"),
                row.getLong("recorder_id"),
                row.getObject("last_id", Long.class),
                written,
                row.getObject("issued") == null
                        ? null
                        : new Papers(row.getInt("issued"), row.getInt("returned"), row.getInt("invalid")),
                row.getObject("in_favour") == null
                        ? null
                        : new Count(row.getInt("in_favour"), row.getInt("against"), row.getInt("abstained")),
                row.getObject("entitled") == null
                        ? null
                        : new Turnout(row.getInt("entitled"), row.getInt("present"), written),
                row.getString("why"),
                roll,
                officials);
    }

    private static Long[] ids(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
