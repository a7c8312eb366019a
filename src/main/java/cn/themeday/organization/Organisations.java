package cn.themeday.organization;

import cn.themeday.rejection.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree of organisations, read anew each time: a change holds for the next request. */
@Component
public class Organisations {

    private static final String COLUMNS =
            "o.id, o.parent_id, o.kind, o.name, o.short_name, o.field, o.can_approve_members, o.document_code";

    /** Steps down or up are bounded, so that a circle made by hand cannot hang a request. */
    private static final String BELOW =
            """
            with recursive below (id, depth) as (
                select id, 0 from organisation where id = :id
                union all
                select child.id, below.depth + 1
                from organisation child join below on child.parent_id = below.id where below.depth < 20)
            """;

    private static final String ABOVE =
            """
            with recursive above (id, parent_id, depth) as (
                select id, parent_id, 0 from organisation where id = :id
                union all
                select parent.id, parent.parent_id, above.depth + 1
                from organisation parent join above on parent.id = above.parent_id where above.depth < 20)
            """;

    private final JdbcClient jdbc;
    private final Posts posts;
    /** Asked for late: figures are looked up along this tree. */
    private final ObjectProvider<CommitteeFrom> committeeFrom;

    private final Clock clock;

    Organisations(JdbcClient jdbc, Posts posts, ObjectProvider<CommitteeFrom> committeeFrom, Clock clock) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.committeeFrom = committeeFrom;
        this.clock = clock;
    }

    /** @throws NotFound when there is none */
    public Organisation get(long id) {
        return jdbc.sql("select " + COLUMNS + " from organisation o where id = :id")
                .param("id", id)
                .query(Organisation.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Parents stand before their children. */
    public List<Organisation> all() {
        return jdbc.sql(
                        """
                        with recursive tree (id, path) as (
                            select id, array[id] from organisation where parent_id is null
                            union all
                            select child.id, tree.path || child.id
                            from organisation child join tree on child.parent_id = tree.id
                            where cardinality(tree.path) < 20)
                        select %s from organisation o join tree using (id) order by tree.path"""
                                .formatted(COLUMNS))
                .query(Organisation.class)
                .list();
    }

    /** The top of the tree; people of the whole platform (designers, administrators) hold their posts there. */
    public Organisation root() {
        return jdbc.sql("select " + COLUMNS + " from organisation o where parent_id is null")
                .query(Organisation.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Nearest first, without itself; empty at the root. */
    public List<Organisation> ancestors(long id) {
        return jdbc.sql(ABOVE + "select " + COLUMNS
                        + " from organisation o join above using (id) where above.depth > 0 order by above.depth")
                .param("id", id)
                .query(Organisation.class)
                .list();
    }

    /** @throws NotFound at the root: the top has no superior */
    public Organisation parent(long id) {
        Long parent = get(id).parentId();
        if (parent == null) {
            throw new NotFound();
        }
        return get(parent);
    }

    public boolean isAtOrBelow(long id, long ancestor) {
        return jdbc.sql(ABOVE + "select exists (select 1 from above where id = :ancestor)")
                .param("id", id)
                .param("ancestor", ancestor)
                .query(Boolean.class)
                .single();
    }

    /** Every branch at or below, through general branches too. */
    public List<Organisation> branchesBelow(long id) {
        return jdbc.sql(BELOW + "select " + COLUMNS
                        + " from organisation o join below using (id) where o.kind = 'BRANCH' order by o.id")
                .param("id", id)
                .query(Organisation.class)
                .list();
    }

    public List<Organisation> children(long id) {
        return jdbc.sql("select " + COLUMNS + " from organisation o where parent_id = :id order by id")
                .param("id", id)
                .query(Organisation.class)
                .list();
    }

    /** Full members from which on this branch has a committee; below, the secretary plans (clause 3.2). */
    public long committeeFrom(long branchId) {
        return committeeFrom.getObject().of(branchId);
    }

    /**
     * Whether a committee can adopt something today. A secretary alone is none: two people at least must be in office.
     */
    public boolean hasCommittee(long branchId) {
        long full = jdbc.sql("select count(*) from membership where branch_id = :branch and kind = 'FULL'")
                .param("branch", branchId)
                .query(Long.class)
                .single();
        return full >= committeeFrom(branchId)
                && posts.committee(branchId, LocalDate.now(clock)).size() >= 2;
    }
}
