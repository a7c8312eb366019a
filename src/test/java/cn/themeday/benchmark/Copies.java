package cn.themeday.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills tables with copies of real rows, changed only in what must differ: a county's year in a minute. */
class Copies {

    private final JdbcClient owner;

    /** @param owner of the tables */
    Copies(JdbcClient owner) {
        this.owner = owner;
    }

    /**
     * @param changed column → expression over the row {@code s} and what {@code from} brings
     * @param from the source as {@code s}, what it is joined with, and which of it
     * @return how many rows came
     */
    int of(String table, Map<String, String> changed, String from) {
        // A column whose value the database draws itself is left to it.
        String columns = owner.sql(
                        """
                        select string_agg(column_name, ',' order by ordinal_position) from information_schema.columns
                        where table_name = :table and table_schema in ('app', 'engine') and is_identity = 'NO'
                        """)
                .param("table", table)
                .query(String.class)
                .single();
        String values = Arrays.stream(columns.split(","))
                .map(column -> changed.getOrDefault(column, "s." + column))
                .collect(Collectors.joining(", "));
        return owner.sql("insert into " + table + " (" + columns + ") select " + values + " from " + from)
                .update();
    }

    private static String own(String column) {
        return "s." + column + " || '-' || k";
    }

    /** Open steps of planning, {@code times} over: every other run at the branch, as its secretary's, or at its superior's desk. */
    void openSteps(int times) {
        String many = ", generate_series(1, " + times + ") k ";
        String planning = "in (select instance from inbox_item where element = 'preparePlan' and ended_at is null)";
        of(
                "act_ru_execution",
                Map.of(
                        "id_", own("id_"),
                        "proc_inst_id_", own("proc_inst_id_"),
                        "root_proc_inst_id_", own("root_proc_inst_id_"),
                        "parent_id_", own("parent_id_")),
                "act_ru_execution s" + many + "where s.proc_inst_id_ " + planning);
        of(
                "act_ru_task",
                Map.of("id_", own("id_"), "execution_id_", own("execution_id_"), "proc_inst_id_", own("proc_inst_id_")),
                "act_ru_task s" + many + "where s.proc_inst_id_ " + planning);
        of(
                "act_ru_identitylink",
                Map.of("id_", own("id_"), "task_id_", own("task_id_")),
                "act_ru_identitylink s" + many + "where s.task_id_ in (select id_ from act_ru_task where proc_inst_id_ "
                        + planning + ")");
        of(
                "matter",
                Map.of("root_instance", own("root_instance")),
                "matter s" + many + "where s.root_instance " + planning);
        of(
                "inbox_item",
                Map.of(
                        "task_id", own("task_id"),
                        "root_instance", own("root_instance"),
                        "instance", own("instance"),
                        "organisation_id", "case when k % 5 = 0 then o.parent_id else s.organisation_id end",
                        "posts", "case when k % 5 = 0 then '{HANDLER}' else s.posts end"),
                "inbox_item s join organisation o on o.id = s.organisation_id" + many
                        + "where s.ended_at is null and s.instance " + planning);
        // The engine knows no organisation; a group for each post of each is how it would be modelled there.
        owner.sql(
                        """
                        update act_ru_identitylink l set group_id_ = lower(i.posts[1]) || ':' || i.organisation_id
                        from inbox_item i where i.task_id = l.task_id_ and i.element = 'preparePlan'
                        """)
                .update();
    }

    /** Ended matters with all their steps, spread over all branches; each step done by the secretary there. */
    void endedMatters(int times, County county) {
        owner.sql("create table if not exists ended as select root_instance, row_number() over () as n from matter"
                        + " where ended_at is not null")
                .update();
        String branch = "case when s.organisation_id >= " + county.township(0) + " then s.organisation_id else "
                + county.branch(1) + " + (e.n + k * 7919) % " + county.size + " end";
        String from = " s join ended e on e.root_instance = s.root_instance, generate_series(1, " + times + ") k";
        of("matter", Map.of("root_instance", own("root_instance"), "organisation_id", branch), "matter" + from);
        of(
                "inbox_item",
                Map.of(
                        "task_id", own("task_id"),
                        "root_instance", own("root_instance"),
                        "instance", own("instance"),
                        "organisation_id", branch,
                        "done_by", "(" + branch + ") * 20 + 1"),
                "inbox_item" + from + " where s.kind = 'TASK'");
        owner.sql("drop table ended").update();
    }

    /** So many rows on every list of one person: to do, done, started, copied, notices, filings at the desk. */
    void lists(long person, long organisation, String post, int rows) {
        String k = " s, generate_series(1, " + rows + ") k where s.id = (select max(id) from ";
        String mark = " || '-p" + person + "-' || k";
        for (boolean open : new boolean[] {true, false}) {
            String which = open ? "open" : "done";
            of(
                    "matter",
                    Map.of(
                            "root_instance",
                            "s.root_instance || '-" + which + "'" + mark,
                            "started_by",
                            open ? "null" : Long.toString(person)),
                    "matter s, generate_series(1, " + rows + ") k where s.root_instance = (select min(root_instance)"
                            + " from inbox_item where kind = 'TASK')");
            of(
                    "inbox_item",
                    Map.of(
                            "task_id",
                            "s.task_id || '-" + which + "'" + mark,
                            "root_instance",
                            "(select min(root_instance) from inbox_item where kind = 'TASK') || '-" + which + "'"
                                    + mark,
                            "organisation_id",
                            Long.toString(organisation),
                            "posts",
                            "'{" + post + "}'",
                            "ended_at",
                            open ? "null" : "s.opened_at",
                            "ending",
                            open ? "null" : "'COMPLETED'",
                            "done_by",
                            open ? "null" : Long.toString(person)),
                    "inbox_item" + k + "inbox_item where kind = 'TASK')");
        }
        owner.sql(
                        "insert into involvement (root_instance, person_id, part, noted_at) select root_instance, :person, 'DRAFTER',"
                                + " now() from matter where root_instance like '%-open-p' || :person || '-%'")
                .param("person", person)
                .update();
        owner.sql("insert into notice (person_id, title, link, told_at) select :person, '通知' || k, '/todo', now()"
                        + " from generate_series(1, :rows) k")
                .param("person", person)
                .param("rows", rows)
                .update();
        of("filing", Map.of("addressee_id", Long.toString(organisation)), "filing" + k + "filing)");
    }
}
