package cn.themeday.inbox;

import cn.themeday.access.Actor;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Matters that a person may see: their own organisations' and those below; restricted ones by party alone. */
@Repository
public class Matters {

    private static final String SELECT =
            "select m.*, o.short_name as organisation from matter m join organisation o on o.id = m.organisation_id ";
    private static final String PARTY_OF_RESTRICTED =
            """
            (not m.restricted or exists (select 1 from involvement v
                where v.root_instance = m.root_instance and v.person_id = :person))
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;

    Matters(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** @throws NotFound when there is none, or none for this person */
    public Matter get(Actor actor, String rootInstance) {
        Matter matter = jdbc.sql(SELECT + "where m.root_instance = :root and " + PARTY_OF_RESTRICTED)
                .param("root", rootInstance)
                .param("person", actor.personId())
                .query(Matters::matter)
                .optional()
                .orElseThrow(NotFound::new);
        if (!matter.restricted() && !actor.seesWorkOf(matter.organisationId(), organisations)) {
            throw new NotFound();
        }
        return matter;
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
