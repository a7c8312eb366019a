package cn.themeday.inbox;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Matters that a person may see: their own organisations' and those below; restricted ones by party alone, which is
 * whoever had a hand in them or has a step of them to do.
 */
@Repository
public class Matters {

    private static final String SELECT =
            "select m.*, o.short_name as organisation from matter m join organisation o on o.id = m.organisation_id ";
    private static final String PARTY_OF_RESTRICTED =
            """
            (not m.restricted
                or exists (select 1 from involvement v
                    where v.root_instance = m.root_instance and v.person_id = :person)
                or exists (select 1 from inbox_item i where i.root_instance = m.root_instance and %s))
            """
                    .formatted(Items.MINE);

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ActingPosts actingPosts;

    Matters(JdbcClient jdbc, Organisations organisations, ActingPosts actingPosts) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
    }

    /** @throws NotFound when there is none, or none for this person */
    public Matter get(Actor actor, String rootInstance) {
        Matter matter = forParty(SELECT + "where m.root_instance = :root and " + PARTY_OF_RESTRICTED, actor)
                .param("root", rootInstance)
                .query(Matters::matter)
                .optional()
                .orElseThrow(NotFound::new);
        if (!matter.restricted() && !actor.seesWorkOf(matter.organisationId(), organisations)) {
            throw new NotFound();
        }
        return matter;
    }

    /** Of these the restricted ones to which this person is no party: no list names them, no address opens them. */
    public Set<String> closedTo(Actor actor, Collection<String> rootInstances) {
        return Set.copyOf(forParty(
                        "select m.root_instance from matter m where m.root_instance = any (:roots) and not "
                                + PARTY_OF_RESTRICTED,
                        actor)
                .param("roots", rootInstances.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Whether this person is a party of any matter of a restricted procedure. */
    public boolean partyOf(Actor actor, String procedure) {
        return forParty(
                        "select exists (select 1 from matter m where m.restricted and m.procedure = :procedure and "
                                + PARTY_OF_RESTRICTED + ")",
                        actor)
                .param("procedure", procedure)
                .query(Boolean.class)
                .single();
    }

    /** Of these persons the ones to whom a notice may name the matter: all, unless it is restricted. */
    public List<Long> mayBeTold(String rootInstance, Collection<Long> persons) {
        return jdbc.sql(
                        """
                        select told.person_id from unnest(cast(:persons as bigint[])) as told (person_id)
                        where not exists (select 1 from matter m where m.root_instance = :root and m.restricted)
                            or exists (select 1 from involvement v
                                where v.root_instance = :root and v.person_id = told.person_id)
                        """)
                .param("persons", persons.toArray(Long[]::new))
                .param("root", rootInstance)
                .query(Long.class)
                .list();
    }

    private JdbcClient.StatementSpec forParty(String sql, Actor actor) {
        return Items.mine(jdbc.sql(sql), actor.personId(), actingPosts.of(actor));
    }

    /** Where and what a matter is, for whoever looks after the program and may not read it; empty when restricted. */
    public Optional<String> place(String rootInstance) {
        return jdbc.sql(SELECT + "where m.root_instance = :root and not m.restricted")
                .param("root", rootInstance)
                .query(Matters::matter)
                .optional()
                .map(matter -> matter.organisation() + "的“" + matter.title() + "”");
    }

    /** Names a matter, and says who began it (null: the schedule). Called by the room that starts it. */
    public void describe(String rootInstance, String title, @org.jspecify.annotations.Nullable Long startedBy) {
        jdbc.sql("update matter set title = :title, started_by = :person where root_instance = :root")
                .param("root", rootInstance)
                .param("title", title)
                .param("person", startedBy, java.sql.Types.BIGINT)
                .update();
    }

    private static Matter matter(ResultSet row, int number) throws SQLException {
        return new Matter(
                row.getString("root_instance"),
                row.getString("procedure"),
                row.getString("definition_id"),
                row.getString("business_key"),
                row.getLong("organisation_id"),
                row.getString("organisation"),
                row.getString("title"),
                row.getBoolean("restricted"),
                row.getObject("started_by", Long.class),
                row.getObject("started_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("ended_with"));
    }
}
