package cn.themeday.benchmark;

import cn.themeday.organization.Organisation;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A county of many branches, of twelve full members with a committee each. The first township has ten of them, the
 * second an eighth of all, each further one forty. Ids are computed, so that nobody has to look them up.
 */
final class County {

    static final String PASSWORD = "benchmark-2026";
    static final int FEW = 10;
    private static final int PER_TOWNSHIP = 40;
    private static final int MEMBERS = 12;
    private static final long BRANCHES = 1_000_000;
    private static final long TOWNSHIPS = 2_000_000;

    final int size;
    final int many;
    final int townships;

    County(int size) {
        this.size = size;
        this.many = size / 8;
        this.townships = 2 + (size - FEW - many + PER_TOWNSHIP - 1) / PER_TOWNSHIP;
    }

    long branch(int number) {
        return BRANCHES + number;
    }

    long township(int number) {
        return TOWNSHIPS + number;
    }

    long secretary(int branch) {
        return person(branch, 1);
    }

    long handler(int township) {
        return TOWNSHIPS * 20 + township * 20L + 1;
    }

    private static long person(int branch, int number) {
        return BRANCHES * 20 + branch * 20L + number;
    }

    static String login(long person) {
        return "b" + person;
    }

    /** @param hash of {@link #PASSWORD}, the same for every account: computing 8,000 of them would take a quarter of an hour */
    void fill(JdbcClient jdbc, Organisation above, String hash) {
        jdbc.sql(
                        """
                        insert into organisation (id, parent_id, kind, name, short_name, document_code) overriding system value
                        select :base + n, :above, 'TOWNSHIP', '测试镇' || n || '党委', '测试镇' || n, '测' || n
                        from generate_series(1, :count) n
                        """)
                .param("base", TOWNSHIPS)
                .param("above", above.id())
                .param("count", townships)
                .update();
        jdbc.sql(
                        """
                        insert into organisation (id, parent_id, kind, name, short_name, field) overriding system value
                        select :base + n, :townships + case when n <= :few then 1 when n <= :few + :many then 2
                                else 3 + (n - :few - :many - 1) / :each end,
                            'BRANCH', '测试村' || n || '党支部', '测试村' || n, 'RURAL'
                        from generate_series(1, :count) n
                        """)
                .param("base", BRANCHES)
                .param("townships", TOWNSHIPS)
                .param("few", FEW)
                .param("many", many)
                .param("each", PER_TOWNSHIP)
                .param("count", size)
                .update();
        people(jdbc, BRANCHES, size, MEMBERS);
        people(jdbc, TOWNSHIPS, townships, 2);
        jdbc.sql(
                        """
                        insert into membership (person_id, branch_id, kind, status)
                        select :base * 20 + n * 20 + k, :base + n, 'FULL', 'RESIDENT'
                        from generate_series(1, :count) n, generate_series(1, :members) k
                        """)
                .param("base", BRANCHES)
                .param("count", size)
                .param("members", MEMBERS)
                .update();
        posts(jdbc, BRANCHES, size, "SECRETARY", "ORGANISATION_MEMBER", "PUBLICITY_MEMBER", "RECORDER");
        posts(jdbc, TOWNSHIPS, townships, "HANDLER", "SIGNATORY");
        jdbc.sql(
                        """
                        insert into account (person_id, login, password_hash, created_at)
                        select distinct person_id, 'b' || person_id, :hash, now() from post_held
                        where post in ('SECRETARY', 'HANDLER', 'SIGNATORY') and person_id > :base
                        """)
                .param("hash", hash)
                .param("base", BRANCHES * 20)
                .update();
    }

    private static void people(JdbcClient jdbc, long base, int count, int each) {
        jdbc.sql(
                        """
                        insert into person (id, name) overriding system value
                        select :base * 20 + n * 20 + k, '甲' || n || '之' || k
                        from generate_series(1, :count) n, generate_series(1, :each) k
                        """)
                .param("base", base)
                .param("count", count)
                .param("each", each)
                .update();
    }

    /** The first person holds the first post, and so on. */
    private static void posts(JdbcClient jdbc, long base, int count, String... posts) {
        jdbc.sql(
                        """
                        insert into post_held (person_id, organisation_id, post, since)
                        select :base * 20 + n * 20 + k, :base + n, post, date '2026-01-01'
                        from generate_series(1, :count) n, unnest(cast(:posts as text[])) with ordinality as held (post, k)
                        """)
                .param("base", base)
                .param("count", count)
                .param("posts", posts)
                .update();
    }
}
