package cn.themeday.access;

import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A branch of one's own with people who can sign in; every name in it is used once. */
class Village {

    static final String PASSWORD = "songling-2026";
    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    final long branch;
    private final JdbcClient jdbc;
    private final Accounts accounts;

    Village(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        long root = jdbc.sql("select id from organisation where parent_id is null")
                .query(Long.class)
                .optional()
                .orElseGet(
                        () -> insert(
                                "insert into organisation (kind, name, short_name) values ('MUNICIPAL', '市委', '市委') returning id"));
        String name = "村" + NEXT.incrementAndGet();
        branch = insert("insert into organisation (parent_id, kind, name, short_name, field) values (" + root
                + ", 'BRANCH', '" + name + "', '" + name + "', 'RURAL') returning id");
    }

    record Villager(long id, String login, String phone) {}

    /** Somebody without an account, member or post. */
    long stranger() {
        return insert("insert into person (name) values ('林" + NEXT.incrementAndGet() + "') returning id");
    }

    Villager member() {
        int number = NEXT.incrementAndGet();
        String phone = "1390000" + number;
        long id = insert("insert into person (name, phone) values ('高" + number + "', '" + phone + "') returning id");
        jdbc.sql(
                        "insert into membership (person_id, branch_id, kind, status) values (:id, :branch, 'FULL', 'RESIDENT')")
                .param("id", id)
                .param("branch", branch)
                .update();
        accounts.create(id, "v" + number, PASSWORD);
        return new Villager(id, "v" + number, phone);
    }

    /** @param until the last day, null while open */
    void appoint(long person, Post post, LocalDate until) {
        jdbc.sql(
                        """
                        insert into post_held (person_id, organisation_id, post, since, until)
                        values (:person, :branch, :post, :since, :until)""")
                .param("person", person)
                .param("branch", branch)
                .param("post", post.name())
                .param("since", LocalDate.now(TestClock.INSTANCE).minusDays(1))
                .param("until", until, java.sql.Types.DATE)
                .update();
    }

    private long insert(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
