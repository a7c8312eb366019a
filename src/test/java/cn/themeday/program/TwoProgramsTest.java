package cn.themeday.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.themeday.database.ProgramDatabase;
import cn.themeday.sample.SampleData;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of them hangs on a wire that is pulled out, and in the end one is killed: the order is the story's. */
@Timeout(value = 6, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = java.util.concurrent.TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("两个程序同用一个数据库")
class TwoProgramsTest {

    private static final String[] SETTINGS = {
        "--themeday.sample-data=true",
        "--themeday.schedule.initial-delay=PT1S",
        "--themeday.schedule.every=PT1S",
        "--themeday.schedule.lock-at-least=PT1S",
        "--camunda.bpm.job-execution.lock-time-in-millis=5000",
        "--camunda.bpm.job-execution.max-wait=1000"
    };
    /** What day it is for the programs. */
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ProgramDatabase database;
    private JdbcClient sql;
    private Relay wire;
    private RunningProgram first;
    private RunningProgram second;

    @BeforeAll
    void both() throws Exception {
        database = new ProgramDatabase();
        sql = database.owner();
        wire = new Relay(database.port());
        first = RunningProgram.start(database.arguments("first", database.port(), SETTINGS));
        second = RunningProgram.start(database.arguments("second", wire.port(), SETTINGS));
    }

    @AfterAll
    void stop() throws Exception {
        first.close();
        second.close();
        wire.close();
    }

    @Test
    @Order(1)
    @DisplayName("在一处登录、上传，在另一处接着用；在一处退出，另一处也退出了")
    void sessionsAndUploadsAreShared() throws Exception {
        Visitor here = signedIn(first, "songling.shuji");
        Visitor there = here.at(second.port());
        assertThat(there.get("/").statusCode()).isEqualTo(200);
        String id = here.upload("note.txt", "meeting notes").body().replaceAll(".*\"id\":(\\d+).*", "$1");
        assertThat(there.get("/attachments/" + id).body()).isEqualTo("meeting notes");
        here.post("/sign-out", Map.of());
        assertThat(there.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    @Order(2)
    @DisplayName("定时的事只做一次：每支部每月一份策划，快到期的提醒每人一条")
    void schedulesRunOnce() {
        long branches = count("select count(*) from organisation where kind = 'BRANCH'");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from theme_day where month = '"
                                + YearMonth.now(HERE).atDay(1) + "'")
                        == branches);
        assertThat(count("select count(*) from (select 1 from matter m join theme_day d on d.root_instance ="
                        + " m.root_instance group by d.branch_id, d.month having count(*) > 1) twice"))
                .isZero();

        passes(2); // what the sample's own asks come to is told
        long before = reminders();
        List<Long> asked = sql.sql(
                        """
                        update inbox_item set due = now() + interval '1 minute', told = 0, look_at = now()
                        where kind = 'ASK' and ended_at is null and reference = (
                            select min(reference) from inbox_item where kind = 'ASK' and ended_at is null)
                        returning person_id""")
                .query(Long.class)
                .list();
        assertThat(asked).isNotEmpty();
        await().atMost(PATIENCE).until(() -> reminders() >= before + asked.size());
        // Both programs come by some more times.
        passes(4);
        assertThat(reminders()).isEqualTo(before + asked.size());
    }

    @Test
    @Order(3)
    @DisplayName("数据库断开：页面上说一句话，什么也没有办；接上以后自己好了，办的只有一次")
    void theDatabaseGoesAndComesBack() throws Exception {
        Visitor secretary = signedIn(second, "chaye.shuji");
        YearMonth later = YearMonth.now(HERE).plusMonths(2);
        Map<String, String> month = Map.of("month", later.toString());
        wire.pull();
        HttpResponse<String> refused = secretary.post("/theme-days/start", month);
        assertThat(refused.statusCode()).as(refused.body() + second.output()).isEqualTo(503);
        assertThat(refused.body()).contains("数据库现在连不上或忙不过来", "没有办成").doesNotContain("Exception");
        assertThat(secretary.upload("note.txt", "x").body()).startsWith("{\"errors\":[{\"sentence\":\"数据库现在连不上");
        assertThat(signedIn(first, "songling.shuji").get("/").statusCode()).isEqualTo(200);
        assertThat(begun(later)).isZero();

        wire.plugIn();
        await().atMost(PATIENCE).until(() -> secretary.get("/").statusCode() == 200);
        assertThat(secretary.post("/theme-days/start", month).statusCode()).isEqualTo(302);
        assertThat(begun(later)).isEqualTo(1);
    }

    @Test
    @Order(4)
    @DisplayName("改了规定数字：页面不等，各件事的期限随后在后台跟着改，只改一次，写进办理记录")
    void dueDatesFollowInTheBackground() throws Exception {
        long row = sql.sql("select id from figure where name = 'planning.adoptBefore' and organisation_id is null")
                .query(Long.class)
                .single();
        assertThat(moved()).isZero();
        Visitor handler = signedIn(second, "yunxi.jingban");
        HttpResponse<String> answer = handler.post(
                "/figures",
                Map.of(
                        "row",
                        "" + row,
                        "value",
                        "7",
                        "validFrom",
                        LocalDate.now(HERE).toString(),
                        "source",
                        "镇党委通知"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        long open = count("select count(*) from inbox_item i join organisation o on o.id = i.organisation_id"
                + " where i.ended_at is null and i.element in ('preparePlan', 'adoptPlan')"
                + " and o.parent_id = (select id from organisation where short_name = '云溪镇党委')");
        assertThat(open).isPositive();
        await().atMost(PATIENCE).until(() -> moved() >= open);
        passes(2);
        assertThat(moved())
                .isEqualTo(count("select count(distinct (root_instance, subject)) from trail_entry"
                        + " where action = 'due.recomputed'"));
    }

    @Test
    @Order(5)
    @DisplayName("同一个人在两处同时编入，只编入一个")
    void enrolledOnce() throws Exception {
        long branch = count("select id from organisation where short_name = '松岭村党支部'");
        Visitor here = signedIn(first, "yunxi.jingban");
        Visitor there = here.at(second.port());
        ExecutorService clicks = Executors.newFixedThreadPool(2);
        List<Integer> answers = new ArrayList<>();
        List<Callable<Integer>> forms =
                List.of(() -> enrol(here, branch), () -> enrol(there, branch), () -> enrol(here, branch));
        for (Future<Integer> answer : clicks.invokeAll(forms)) {
            answers.add(answer.get());
        }
        clicks.shutdown();
        assertThat(answers).containsExactlyInAnyOrder(302, 422, 422);
        assertThat(count("select count(*) from person where name = '石小山'")).isEqualTo(1);
    }

    private static int enrol(Visitor visitor, long branch) throws Exception {
        return visitor.post(
                        "/organizations/" + branch + "/members",
                        Map.of("name", "石小山", "kind", "FULL", "status", "RESIDENT"))
                .statusCode();
    }

    private long moved() {
        return count("select count(*) from trail_entry where action = 'due.recomputed'");
    }

    @Test
    @Order(6)
    @DisplayName("正在做的一个被强行结束：它手上的事过了锁定的时间由另一个接着做，只做一次")
    void theJobsOfAKilledProgramAreTakenOver() throws Exception {
        String job = sql.sql(
                        """
                        select j.id_ from act_ru_job j
                        where j.handler_cfg_ like '%Overdue%' and j.lock_owner_ is null order by j.id_ limit 1""")
                .query(String.class)
                .single();
        long before = count("select count(*) from notice where title like '已逾期%'");
        String killed;
        try (Connection connection = database.ownersConnection();
                Statement transaction = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Whoever takes the job comes as far as its notice, and waits there.
            transaction.execute("lock table app.notice in exclusive mode");
            sql.sql("update act_ru_job set duedate_ = now() where id_ = :job")
                    .param("job", job)
                    .update();
            await().atMost(PATIENCE).until(() -> !database.waiting().isEmpty());
            killed = database.waiting().get(0);
            (killed.equals("first") ? first : second).kill();
            assertThat(locked(job)).isEqualTo(1);
        }
        await().atMost(PATIENCE).until(() -> count("select count(*) from act_ru_job where id_ = '" + job + "'") == 0);
        assertThat(count("select count(*) from notice where title like '已逾期%'")).isGreaterThan(before);
        assertThat(count("select count(*) from (select 1 from notice where title like '已逾期%' group by person_id,"
                        + " link having count(*) > 1) twice"))
                .isZero();
        Visitor secretary = signedIn(killed.equals("first") ? second : first, "songling.shuji");
        assertThat(secretary.get("/todo").statusCode()).isEqualTo(200);
    }

    private static Visitor signedIn(RunningProgram program, String login) throws Exception {
        Visitor visitor = new Visitor(program.port());
        visitor.signIn(login, SampleData.PASSWORD);
        return visitor;
    }

    private long begun(YearMonth month) {
        return count("select count(*) from theme_day d join organisation o on o.id = d.branch_id"
                + " join matter using (root_instance) where o.short_name = '云雾茶业党支部' and d.month = '"
                + month.atDay(1) + "'");
    }

    private long locked(String job) {
        return count("select count(*) from act_ru_job where id_ = '" + job + "' and lock_owner_ is not null");
    }

    private void passes(int number) {
        for (int pass = 0; pass < number; pass++) {
            Object last = lastPass();
            await().atMost(PATIENCE).until(() -> !lastPass().equals(last));
        }
    }

    private long reminders() {
        return count("select count(*) from notice where title like '快到期了%'");
    }

    private Object lastPass() {
        return sql.sql("select locked_at from shedlock where name = 'RemindAsks'")
                .query(Object.class)
                .single();
    }

    private long count(String question) {
        return sql.sql(question).query(Long.class).single();
    }
}
