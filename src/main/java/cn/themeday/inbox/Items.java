package cn.themeday.inbox;

import cn.themeday.access.ActingPost;
import cn.themeday.engine.Tasks;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the inbox. Rights are joined when read: a post that ends, or moves to somebody else, holds at once. */
@Repository
public class Items {

    private static final String SELECT =
            """
            select i.*, m.title as matter_title, m.business_key, m.organisation_id as matter_organisation_id,
                   m.restricted, o.short_name as matter_organisation
            from inbox_item i
            join matter m on m.root_instance = i.root_instance
            join organisation o on o.id = m.organisation_id
            """;
    /** Open to a person with these posts, as {@link InboxItem#mayBeDoneBy} has it; bound by {@link #mine}. */
    static final String MINE =
            """
            i.ended_at is null and (i.person_id = :person or i.person_id is null and exists (
                select 1 from unnest(cast(:organisations as bigint[]), cast(:posts as text[])) as held (organisation_id, post)
                where held.organisation_id = i.organisation_id and held.post = any (i.posts)))
            and (i.person_id = :person or i.organisation_id = any (cast(:organisations as bigint[])))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Items(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Open, late first, then by due date; items without one last. */
    public List<InboxItem> open(long personId, Collection<ActingPost> posts, int most) {
        return mine(jdbc.sql(SELECT + "where " + MINE + "order by i.due nulls last, i.id limit :most"), personId, posts)
                .param("most", most)
                .query(Items::item)
                .list();
    }

    /**
     * All that waits for somebody.
     *
     * @param next due date of what is due next and not late; null without one
     */
    public record Waiting(int count, int late, @Nullable OffsetDateTime next) {}

    /** In one query, whatever the length of the list. */
    public Waiting waiting(long personId, Collection<ActingPost> posts) {
        return mine(
                        jdbc.sql("select count(*) as count, count(*) filter (where i.due < :now) as late,"
                                + " min(i.due) filter (where i.due >= :now) as next from inbox_item i where " + MINE),
                        personId,
                        posts)
                .param("now", OffsetDateTime.now(clock))
                .query(Waiting.class)
                .single();
    }

    /** The lock of {@link Tasks#lock}, for the matter of this task; none where there is no such task. */
    void lockMatterOf(String taskId) {
        jdbc.sql("select " + Tasks.LOCK.formatted("root_instance") + " from inbox_item where task_id = :task")
                .param("task", taskId)
                .query((row, n) -> 0)
                .optional();
    }

    public Optional<InboxItem> byTask(String taskId) {
        return jdbc.sql(SELECT + "where i.task_id = :task")
                .param("task", taskId)
                .query(Items::item)
                .optional();
    }

    List<InboxItem> byIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where i.id = any (:ids) order by i.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Items::item)
                .list();
    }

    public List<InboxItem> ofRoot(String rootInstance) {
        return jdbc.sql(SELECT + "where i.root_instance = :root order by i.id")
                .param("root", rootInstance)
                .query(Items::item)
                .list();
    }

    /** Open steps of this procedure in any of these matters: one query for a whole list. */
    public List<InboxItem> openOfRoots(Collection<String> rootInstances, String procedure) {
        return jdbc.sql(SELECT
                        + "where i.root_instance = any (:roots) and i.procedure = :procedure and i.ended_at is null"
                        + " order by i.id")
                .param("roots", rootInstances.toArray(String[]::new))
                .param("procedure", procedure)
                .query(Items::item)
                .list();
    }

    static JdbcClient.StatementSpec mine(JdbcClient.StatementSpec sql, long personId, Collection<ActingPost> posts) {
        return sql.param("person", personId)
                .param(
                        "organisations",
                        posts.stream().map(ActingPost::organisationId).toArray(Long[]::new))
                .param("posts", posts.stream().map(held -> held.post().name()).toArray(String[]::new));
    }

    private static InboxItem item(ResultSet row, int number) throws SQLException {
        return new InboxItem(
                row.getLong("id"),
                row.getString("task_id"),
                row.getString("root_instance"),
                row.getString("instance"),
                row.getString("procedure"),
                row.getString("definition_id"),
                row.getString("element"),
                row.getString("title"),
                row.getLong("organisation_id"),
                texts(row.getArray("posts")),
                row.getObject("person_id", Long.class),
                row.getString("link"),
                row.getObject("due", OffsetDateTime.class),
                row.getObject("step", Integer.class),
                row.getObject("steps", Integer.class),
                row.getObject("opened_at", OffsetDateTime.class),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("ending"),
                row.getObject("done_by", Long.class),
                row.getString("matter_title"),
                row.getString("business_key"),
                row.getLong("matter_organisation_id"),
                row.getString("matter_organisation"),
                row.getBoolean("restricted"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new LinkedHashSet<>(List.of((String[]) array.getArray()));
    }
}
