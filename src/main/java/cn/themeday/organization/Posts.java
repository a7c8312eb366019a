package cn.themeday.organization;

import cn.themeday.rejection.NotFound;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds which post on a day. A term counts from its first to its last day, both included. */
@Component
public class Posts {

    private static final String HELD = "select id, person_id, organisation_id, post, since, until from post_held ";
    private static final String ON_DAY = "since <= :day and (until is null or until >= :day)";

    private static final String[] COMMITTEE = Arrays.stream(Post.values())
            .filter(Post::inCommittee)
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    Posts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFound when there is none */
    public PostHeld get(long postId) {
        return jdbc.sql(HELD + "where id = :id")
                .param("id", postId)
                .query(PostHeld.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Everything a person holds on a day, in every organisation. */
    public List<PostHeld> of(long personId, LocalDate day) {
        return jdbc.sql(HELD + "where person_id = :person and " + ON_DAY + " order by id")
                .param("person", personId)
                .param("day", day)
                .query(PostHeld.class)
                .list();
    }

    /** Everything held in one organisation on a day. */
    public List<PostHeld> at(long organisationId, LocalDate day) {
        return jdbc.sql(HELD + "where organisation_id = :organisation and " + ON_DAY + " order by id")
                .param("organisation", organisationId)
                .param("day", day)
                .query(PostHeld.class)
                .list();
    }

    /** Every term in one organisation, the latest first: past, present and to come. */
    public List<PostHeld> history(long organisationId) {
        return jdbc.sql(HELD + "where organisation_id = :organisation order by since desc, id desc")
                .param("organisation", organisationId)
                .query(PostHeld.class)
                .list();
    }

    /** Every term of one person, the latest first. */
    public List<PostHeld> historyOf(long personId) {
        return jdbc.sql(HELD + "where person_id = :person order by since desc, id desc")
                .param("person", personId)
                .query(PostHeld.class)
                .list();
    }

    public List<Person> holders(long organisationId, Post post, LocalDate day) {
        return people(organisationId, new String[] {post.name()}, day);
    }

    /** Each once, however many posts they hold; in the order of taking office. */
    public List<Person> committee(long branchId, LocalDate day) {
        return people(branchId, COMMITTEE, day);
    }

    public boolean vacant(long organisationId, Post post, LocalDate day) {
        return holders(organisationId, post, day).isEmpty();
    }

    private List<Person> people(long organisationId, String[] posts, LocalDate day) {
        return jdbc.sql("select " + Members.PERSON + " from person p join (select person_id, min(id) as first"
                        + " from post_held where organisation_id = :organisation and post = any(:posts) and " + ON_DAY
                        + " group by person_id) held on held.person_id = p.id order by held.first")
                .param("organisation", organisationId)
                .param("posts", posts)
                .param("day", day)
                .query(Person.class)
                .list();
    }
}
