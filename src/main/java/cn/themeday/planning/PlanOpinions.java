package cn.themeday.planning;

import cn.themeday.planning.PlanOpinion.Choice;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Committee members' opinions on plans, by round: each sending in of a plan asks anew. Expects a running transaction. */
@Repository
public class PlanOpinions {

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanOpinions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param open opinions may be given and changed */
    public record Round(int number, boolean open, List<PlanOpinion> said) {

        public Optional<PlanOpinion> of(long personId) {
            return said.stream().filter(one -> one.personId() == personId).findFirst();
        }
    }

    /** Begins the next round; one that is still open ends. */
    public void begin(long themeDayId) {
        close(themeDayId);
        jdbc.sql(
                        """
                        insert into plan_round (theme_day_id, round, asked_at)
                        select :id, coalesce(max(round), 0) + 1, :now from plan_round where theme_day_id = :id
                        """)
                .param("id", themeDayId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public void close(long themeDayId) {
        jdbc.sql("update plan_round set closed_at = :now where theme_day_id = :id and closed_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", themeDayId)
                .update();
    }

    /** Ids of theme days on whose plan the committee is being asked, of one branch or of all. */
    public List<Long> beingAsked(@Nullable Long branchId) {
        return jdbc.sql(
                        """
                        select t.id from theme_day t join plan_round r on r.theme_day_id = t.id
                        where r.closed_at is null and (cast(:branch as bigint) is null or t.branch_id = :branch)
                        order by t.id
                        """)
                .param("branch", branchId, Types.BIGINT)
                .query(Long.class)
                .list();
    }

    /** Empty for a plan on which nobody was asked. */
    public Optional<Round> latest(long themeDayId) {
        record Found(int round, boolean open) {}
        return jdbc.sql(
                        """
                        select round, closed_at is null as open from plan_round
                        where theme_day_id = :id order by round desc limit 1
                        """)
                .param("id", themeDayId)
                .query(Found.class)
                .optional()
                .map(found -> new Round(found.round(), found.open(), said(themeDayId, found.round())));
    }

    /** The last word counts until the round is closed. */
    public void say(long themeDayId, int round, PlanOpinion opinion) {
        jdbc.sql(
                        """
                        insert into plan_opinion (theme_day_id, round, person_id, choice, remark, said_at)
                        values (:id, :round, :person, :choice, :remark, :now)
                        on conflict (theme_day_id, round, person_id) do update
                            set choice = excluded.choice, remark = excluded.remark, said_at = excluded.said_at
                        """)
                .param("id", themeDayId)
                .param("round", round)
                .param("person", opinion.personId())
                .param("choice", opinion.choice().name())
                .param("remark", opinion.remark())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<PlanOpinion> said(long themeDayId, int round) {
        return jdbc.sql(
                        "select person_id, choice, remark from plan_opinion where theme_day_id = :id and round = :round")
                .param("id", themeDayId)
                .param("round", round)
                .query((row, number) -> new PlanOpinion(
                        row.getLong("person_id"), Choice.valueOf(row.getString("choice")), row.getString("remark")))
                .list();
    }
}
