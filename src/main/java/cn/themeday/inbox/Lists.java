package cn.themeday.inbox;

import cn.themeday.access.ActingPost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 待办, 已办, 我发起的, 抄送我的 as lines: each list in one query, whatever its length. */
@Repository
public class Lists {

    /** Who did the step before this one; without one, who began the matter; null: the schedule. */
    private static final String FROM =
            """
            coalesce((select p.name from inbox_item b join person p on p.id = b.done_by
                where b.root_instance = i.root_instance and b.ended_at <= i.opened_at and b.id < i.id
                order by b.ended_at desc, b.id desc limit 1),
                (select p.name from person p where p.id = m.started_by)) as sender
            """;

    private static final String ITEMS =
            "select i.title, m.title as matter, o.short_name, coalesce(i.link, '/tasks/' || i.task_id) as href, "
                    + "i.root_instance, i.due, i.step, i.steps, i.ended_at, " + FROM
                    + "from inbox_item i join matter m on m.root_instance = i.root_instance "
                    + "join organisation o on o.id = m.organisation_id ";
    /** A matter stands where its first open step stands; a called procedure's own numbers would mislead. */
    private static final String MATTERS =
            """
            select m.title, i.title as matter, o.short_name, '/track/' || m.root_instance as href, m.root_instance,
                i.due, case when i.procedure = m.procedure then i.step end as step, i.steps, m.ended_at, (select p.name from person p where p.id = m.started_by) as sender
            from matter m join organisation o on o.id = m.organisation_id
            left join lateral (select * from inbox_item t
                where t.root_instance = m.root_instance and t.task_id is not null and t.ended_at is null
                order by t.due nulls last, t.id limit 1) i on true
            """;

    private static final String LATEST_MATTER = "m.started_at desc, m.root_instance";

    /** {@code strpos} instead of {@code like}: what people type is no pattern. */
    private static final String FILTER =
            """
             and (cast(:procedure as text) is null or m.procedure = :procedure)
            and not exists (select 1 from unnest(cast(:words as text[])) as asked (word)
                where strpos(lower(concat_ws(' ', i.title, m.title, o.short_name)), lower(asked.word)) = 0)
            """;

    private final JdbcClient jdbc;

    Lists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to show of a list.
     *
     * @param procedure key of the matters' procedure; null: every kind
     * @param words each must occur in the step's, the matter's or the branch's name, in any order
     */
    public record Filter(@Nullable String procedure, List<String> words) {

        /** From what was typed into one field; empty texts filter nothing. */
        public static Filter of(String procedure, String typed) {
            return new Filter(
                    procedure.isBlank() ? null : procedure,
                    Arrays.stream(typed.strip().split("[\\s　]+"))
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
    }

    /**
     * @param title what is or was to be done; of a matter its name
     * @param about the matter; of a matter the step at which it stands, null once it has ended
     * @param sender who sent it here or began it; null: the schedule
     */
    public record Line(
            String title,
            @Nullable String about,
            String organisation,
            String href,
            String rootInstance,
            @Nullable OffsetDateTime due,
            @Nullable Integer step,
            @Nullable Integer steps,
            @Nullable OffsetDateTime endedAt,
            @Nullable String sender) {}

    /** Late first, then by due date; what has none comes last. */
    public Page<Line> open(long personId, Collection<ActingPost> posts, Filter filter, int page) {
        return page(
                page,
                Items.mine(
                        filtered(ITEMS + "where " + Items.MINE, "i.due nulls last, i.id", personId, filter, page),
                        personId,
                        posts));
    }

    /** What this person did, the latest first. */
    public Page<Line> done(long personId, Filter filter, int page) {
        return page(
                page,
                filtered(ITEMS + "where i.done_by = :person", "i.ended_at desc, i.id desc", personId, filter, page));
    }

    public Page<Line> started(long personId, Filter filter, int page) {
        return page(page, filtered(MATTERS + "where m.started_by = :person", LATEST_MATTER, personId, filter, page));
    }

    /**
     * Matters that this person did not begin but had a hand in (a row of {@code involvement}), or was told of. A
     * restricted one shows to those who had a hand in it and to nobody else.
     *
     * @param told root instances of which a notice was told to this person
     */
    public Page<Line> copied(long personId, Collection<String> told, Filter filter, int page) {
        String hadAHand = "exists (select 1 from involvement v where v.root_instance = m.root_instance"
                + " and v.person_id = :person)";
        return page(
                page,
                filtered(
                                MATTERS + "where m.started_by is distinct from :person and (" + hadAHand
                                        + " or (not m.restricted and m.root_instance = any (:told)))",
                                LATEST_MATTER,
                                personId,
                                filter,
                                page)
                        .param("told", told.toArray(String[]::new)));
    }

    private JdbcClient.StatementSpec filtered(String sql, String order, long personId, Filter filter, int page) {
        return jdbc.sql(sql + FILTER + "order by " + order + " limit :most offset :offset")
                .param("person", personId)
                .param("procedure", filter.procedure(), java.sql.Types.VARCHAR)
                .param("words", filter.words().toArray(String[]::new))
                .param("most", Page.FETCHED)
                .param("offset", Page.offset(page));
    }

    private static Page<Line> page(int number, JdbcClient.StatementSpec asked) {
        return Page.of(asked.query(Lists::line).list(), number);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("title"),
                row.getString("matter"),
                row.getString("short_name"),
                row.getString("href"),
                row.getString("root_instance"),
                row.getObject("due", OffsetDateTime.class),
                row.getObject("step", Integer.class),
                row.getObject("steps", Integer.class),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("sender"));
    }
}
