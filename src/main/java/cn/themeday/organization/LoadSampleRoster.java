package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty database with a roster, whole or not at all. It publishes no events: nobody decided anything. */
@Service
public class LoadSampleRoster {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    LoadSampleRoster(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** @throws Rejection when there are organisations already */
    @Transactional
    public SampleIds load(SampleRoster roster) {
        // Two programs may start on one empty database: the second waits and then finds it filled.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sample-roster', 0))")
                .query((row, number) -> number)
                .list();
        if (jdbc.sql("select exists (select 1 from organisation)")
                .query(Boolean.class)
                .single()) {
            throw Rejection.of("已经有党组织的数据，不能再装入样例。");
        }
        Map<String, Long> units = ids(
                "organisation",
                roster.units().stream().map(SampleRoster.Unit::key).toList());
        Map<String, Long> people = ids(
                "person",
                roster.people().stream().map(SampleRoster.Someone::key).toList());
        addUnits(roster, units);
        addPeople(roster, people);
        addMemberships(roster, units, people);
        addTerms(roster, units, people);
        return new SampleIds(Map.copyOf(units), Map.copyOf(people));
    }

    /** Ids are drawn first: a batch does not give them back. */
    private Map<String, Long> ids(String table, List<String> keys) {
        Iterator<Long> drawn = jdbc.sql(
                        """
                        select nextval(pg_get_serial_sequence(:table, 'id')) as id
                        from generate_series(1, :count) order by id""")
                .param("table", table)
                .param("count", keys.size())
                .query(Long.class)
                .list()
                .iterator();
        Map<String, Long> ids = new HashMap<>();
        keys.forEach(key -> ids.put(key, drawn.next()));
        return ids;
    }

    private void addUnits(SampleRoster roster, Map<String, Long> units) {
        insert(
                """
                insert into organisation
                    (id, parent_id, kind, name, short_name, field, can_approve_members, document_code)
                overriding system value values (?, ?, ?, ?, ?, ?, ?, ?)""",
                roster.units().stream()
                        .map(unit -> row(
                                units.get(unit.key()),
                                unit.parent() == null ? null : units.get(unit.parent()),
                                unit.kind().name(),
                                unit.name(),
                                unit.shortName(),
                                unit.field() == null ? null : unit.field().name(),
                                unit.canApproveMembers(),
                                unit.documentCode()))
                        .toList());
    }

    private void addPeople(SampleRoster roster, Map<String, Long> people) {
        insert(
                "insert into person (id, name, sex, birth_date, phone) overriding system value values (?, ?, ?, ?, ?)",
                roster.people().stream()
                        .map(person -> row(
                                people.get(person.key()),
                                person.name(),
                                person.sex().name(),
                                person.birthDate(),
                                person.phone()))
                        .toList());
    }

    private void addMemberships(SampleRoster roster, Map<String, Long> units, Map<String, Long> people) {
        insert(
                "insert into membership (person_id, branch_id, group_id, kind, joined_on, status) values (?, ?, ?, ?, ?, ?)",
                roster.memberships().stream()
                        .map(member -> row(
                                people.get(member.person()),
                                units.get(member.branch()),
                                member.group() == null ? null : units.get(member.group()),
                                member.kind().name(),
                                member.joinedOn(),
                                member.status().name()))
                        .toList());
    }

    private void addTerms(SampleRoster roster, Map<String, Long> units, Map<String, Long> people) {
        insert(
                "insert into post_held (person_id, organisation_id, post, since, until) values (?, ?, ?, ?, ?)",
                roster.terms().stream()
                        .map(term -> row(
                                people.get(term.person()),
                                units.get(term.organisation()),
                                term.post().name(),
                                term.since(),
                                term.until()))
                        .toList());
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private void insert(String sql, Collection<@Nullable Object[]> rows) {
        batch.batchUpdate(sql, List.copyOf(rows));
    }
}
