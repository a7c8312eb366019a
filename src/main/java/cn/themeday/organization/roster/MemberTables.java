package cn.themeday.organization.roster;

import cn.themeday.organization.MemberEnrolled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes people and memberships; what was looked at before is not looked at again. */
final class MemberTables {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    MemberTables(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** New people in one batch a table; somebody who comes back is known already and gets the membership only. */
    List<MemberEnrolled> add(List<EnteredMember> enrolled) {
        List<Object[]> persons = new ArrayList<>();
        List<Object[]> memberships = new ArrayList<>();
        List<Long> ids = ids((int)
                enrolled.stream().filter(entered -> entered.known() == null).count());
        List<MemberEnrolled> happened = new ArrayList<>();
        int next = 0;
        for (EnteredMember entered : enrolled) {
            long id =
                    entered.known() == null ? ids.get(next++) : entered.known().id();
            if (entered.known() == null) {
                persons.add(
                        row(id, number(entered), entered.name(), entered.sex(), entered.birthDate(), entered.phone()));
            } else {
                KnownPerson known = entered.known();
                person(new KnownPerson(
                        id,
                        known.number(),
                        entered.name(),
                        EnteredMember.or(entered.sex(), known.sex()),
                        EnteredMember.or(entered.birthDate(), known.birthDate()),
                        EnteredMember.or(entered.phone(), known.phone()),
                        null,
                        null,
                        null,
                        null,
                        null));
            }
            if (entered.branch() != null) {
                memberships.add(row(
                        id,
                        entered.branch().id(),
                        entered.group() == null ? null : entered.group().id(),
                        entered.kind(),
                        entered.joinedOn(),
                        entered.status()));
                happened.add(new MemberEnrolled(id, entered.branch().id()));
            }
        }
        batch.batchUpdate(
                """
                insert into person (id, number, name, sex, birth_date, phone) overriding system value
                values (?, ?, ?, ?, ?, ?)""",
                persons);
        batch.batchUpdate(
                """
                insert into membership (person_id, branch_id, group_id, kind, joined_on, status)
                values (?, ?, ?, ?, ?, ?)""",
                memberships);
        return happened;
    }

    /** Ids are drawn first: a batch does not give them back. */
    private List<Long> ids(int count) {
        return jdbc.sql("select nextval(pg_get_serial_sequence('person', 'id')) from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    void person(KnownPerson wanted) {
        jdbc.sql(
                        """
                        update person set name = :name, sex = :sex, birth_date = :birth, phone = :phone
                        where id = :id and (name, sex, birth_date, phone)
                            is distinct from (:name, :sex, cast(:birth as date), :phone)""")
                .param("id", wanted.id())
                .param("name", wanted.name())
                .param("sex", wanted.sex() == null ? null : wanted.sex().name())
                .param("birth", wanted.birthDate())
                .param("phone", wanted.phone())
                .update();
    }

    void member(KnownPerson wanted) {
        jdbc.sql(
                        """
                        insert into membership (person_id, branch_id, group_id, kind, joined_on, status)
                        values (:person, :branch, :group, :kind, :joined, :status)
                        on conflict (person_id) do update set group_id = :group, kind = :kind, joined_on = :joined,
                            status = :status""")
                .param("person", wanted.id())
                .param("branch", wanted.branchId())
                .param("group", wanted.groupId())
                .param("kind", Objects.requireNonNull(wanted.kind()).name())
                .param("joined", wanted.joinedOn())
                .param("status", Objects.requireNonNull(wanted.status()).name())
                .update();
    }

    /** Whether somebody leads the group they are in, today or later. */
    void departed(long person, long branch, @Nullable LocalDate day) {
        jdbc.sql("insert into departure (person_id, branch_id, left_on) values (:person, :branch, :day)")
                .param("person", person)
                .param("branch", branch)
                .param("day", day)
                .update();
    }

    private static String number(EnteredMember entered) {
        return entered.number() != null
                ? entered.number()
                : "D"
                        + UUID.randomUUID()
                                .toString()
                                .replace("-", "")
                                .substring(0, 10)
                                .toUpperCase(Locale.ROOT);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        for (int at = 0; at < values.length; at++) {
            if (values[at] instanceof Enum<?> one) {
                values[at] = one.name();
            }
        }
        return values;
    }
}
