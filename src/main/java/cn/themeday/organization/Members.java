package cn.themeday.organization;

import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People, and who of them belongs to which branch. */
@Component
public class Members {

    static final String PERSON = "p.id, p.name, p.sex, p.birth_date, p.phone";

    private static final String MEMBER = "select " + PERSON
            + ", m.branch_id, m.group_id, m.kind, m.joined_on, m.status"
            + " from membership m join person p on p.id = m.person_id ";

    /**
     * Characters that sound otherwise as surnames, each over one that is always read so and nobody is called by: the
     * collation knows one reading only and puts 沈 among the 陈.
     */
    private static final String SURNAMES = "沈曾单解仇区查翟朴任盖覃冼缪乐";

    private static final String SOUND = "审增善械囚鸥渣宅瓢人舸琴显妙悦";

    private static final String BY_SOUND =
            " order by translate(left(p.name, 1), '%s', '%s') || substr(p.name, 2)".formatted(SURNAMES, SOUND)
                    + " collate \"zh-x-icu\", p.id";

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the sound of their names. */
    public List<Member> ofBranch(long branchId) {
        return jdbc.sql(MEMBER + "where m.branch_id = :branch" + BY_SOUND)
                .param("branch", branchId)
                .query((row, number) -> member(row))
                .list();
    }

    /** @throws NotFound when there is none */
    public Person person(long id) {
        return jdbc.sql("select " + PERSON + " from person p where p.id = :id")
                .param("id", id)
                .query(Person.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Empty for people who are no members of a branch. */
    public Optional<Member> member(long personId) {
        return jdbc.sql(MEMBER + "where m.person_id = :person")
                .param("person", personId)
                .query((row, number) -> member(row))
                .optional();
    }

    /** By the sound of their names; unknown ids are left out. */
    public List<Person> persons(Collection<Long> ids) {
        return jdbc.sql("select " + PERSON + " from person p where p.id = any(:ids)" + BY_SOUND)
                .param("ids", ids.toArray(Long[]::new))
                .query(Person.class)
                .list();
    }

    /** How many of a kind a branch has. */
    public long count(long branchId, MemberKind kind) {
        return jdbc.sql("select count(*) from membership where branch_id = :branch and kind = :kind")
                .param("branch", branchId)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                person(row),
                row.getLong("branch_id"),
                (Long) row.getObject("group_id"),
                MemberKind.valueOf(row.getString("kind")),
                row.getObject("joined_on", LocalDate.class),
                MemberStatus.valueOf(row.getString("status")));
    }

    private static Person person(ResultSet row) throws SQLException {
        @Nullable String sex = row.getString("sex");
        return new Person(
                row.getLong("id"),
                row.getString("name"),
                sex == null ? null : Sex.valueOf(sex),
                row.getObject("birth_date", LocalDate.class),
                row.getString("phone"));
    }
}
