package cn.themeday.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.database.OwnData;
import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import cn.themeday.process.Branch;
import cn.themeday.program.RunningProgram;
import cn.themeday.program.Visitor;
import cn.themeday.sample.SampleData;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * kill -9 at random moments of mixed work: plans sent in, filings drafted, returned and withdrawn, by three people at
 * once. {@code -Dbenchmark.kills=5} for a first look.
 */
@DisplayName("随机强行结束")
class KillsAtRandom {

    private static final int KILLS = Integer.getInteger("benchmark.kills", 50);
    private static final int PEOPLE = 3;
    private static final int LONGEST_MILLIS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SCHEMA = Pattern.compile("data-schema=\"([^\"]*)\"");
    private static final Pattern VALUES = Pattern.compile("data-values=\"([^\"]*)\"");

    @TempDir
    Path data;

    private final Random random = new Random(20_261_128);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Set<Long> withdrawn = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private CountDownLatch atWork = new CountDownLatch(PEOPLE);

    private interface Turn {
        void take(Visitor visitor, JdbcClient sql) throws Exception;
    }

    @Test
    @DisplayName("答复过的都在，各一次；没有答复的要么全在，要么全不在；引擎、待办、各项记录一致")
    void whatWasAcknowledgedIsThere() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (RunningProgram program = start()) {
                check(OwnData.of(data));
                work(program);
            }
        }
        try (RunningProgram program = start()) {
            check(OwnData.of(data));
        }
        try (RunningProgram compare = RunningProgram.begin("--themeday.data=" + data, "--themeday.inbox=compare")) {
            assertThat(compare.status()).as(compare.output()).isZero();
            assertThat(compare.output()).contains("待办与引擎一致。", "各项记录与引擎一致。");
        }
        System.out.printf(
                "强行结束 %d 次；答复过的 %d 步、撤回 %d 次，都在，各一次；没有答复的 %d 步，没有做了一半的。%n",
                KILLS, acknowledged.size(), withdrawn.size(), tried.size() - acknowledged.size());
        assertThat(acknowledged).isNotEmpty();
        assertThat(withdrawn).isNotEmpty();
    }

    private RunningProgram start() throws IOException {
        return RunningProgram.start("--themeday.data=" + data, "--camunda.bpm.job-execution.lock-time-in-millis=3000");
    }

    /** Three people at work; in the middle of it the program is killed. */
    private void work(RunningProgram program) throws Exception {
        ended = false;
        atWork = new CountDownLatch(PEOPLE);
        int port = program.port();
        List<Thread> people = List.of(
                person(port, "chaye.shuji", this::planOrWithdraw),
                person(port, "yunxi.jingban", (visitor, sql) -> desk(visitor, sql, "draftReply")),
                person(port, "yunxi.qianfa", (visitor, sql) -> desk(visitor, sql, "signReply")));
        people.forEach(Thread::start);
        assertThat(atWork.await(2, TimeUnit.MINUTES)).as("all signed in").isTrue();
        new CountDownLatch(1).await(100 + random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        program.kill();
        ended = true;
        for (Thread one : people) {
            one.join();
        }
        assertThat(broken).isEmpty();
    }

    private Thread person(int port, String login, Turn turn) {
        return new Thread(() -> {
            try {
                Visitor visitor = new Visitor(port);
                visitor.signIn(login, SampleData.PASSWORD);
                JdbcClient sql = OwnData.of(data);
                atWork.countDown();
                while (!ended) {
                    turn.take(visitor, sql);
                }
            } catch (IOException killed) {
                // That is what this is for.
            } catch (Exception failure) {
                if (!ended) {
                    broken.add(failure);
                }
            }
        });
    }

    private void planOrWithdraw(Visitor secretary, JdbcClient sql) throws Exception {
        Optional<String> task = task(sql, "preparePlan", "correctPlan");
        if (task.isPresent()) {
            complete(secretary, task.get());
            return;
        }
        Optional<Long> filing = filed(sql);
        if (filing.isEmpty()) {
            // Begun already, it is opened.
            secretary.post(
                    "/theme-days/start",
                    Map.of("month", YearMonth.now().plusMonths(2).toString()));
        } else if (random.nextInt(3) == 0) {
            HttpResponse<String> answer = secretary.post("/filings/" + filing.get() + "/withdraw", Map.of());
            if (answer.statusCode() == 302) {
                withdrawn.add(filing.get());
            }
        }
    }

    private void complete(Visitor secretary, String task) throws Exception {
        HttpResponse<String> page = secretary.get("/tasks/" + task);
        Matcher schema = SCHEMA.matcher(page.body());
        Matcher given = VALUES.matcher(page.body());
        if (!schema.find() || !given.find()) {
            return; // done meanwhile
        }
        Form form = FormReader.read(HtmlUtils.htmlUnescape(schema.group(1)).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> values =
                new HashMap<>(JSON.readValue(HtmlUtils.htmlUnescape(given.group(1)), new TypeReference<>() {}));
        values.putAll(Branch.PLAN);
        values.keySet().retainAll(form.keys());
        tried.add(task);
        HttpResponse<String> answer =
                secretary.postJson("/tasks/" + task, JSON.writeValueAsString(Map.of("values", values)));
        if (answer.statusCode() == 200) {
            acknowledged.add(task);
        } else if (answer.statusCode() == 422) {
            broken.add(new IllegalStateException(answer.body()));
        }
    }

    private void desk(Visitor superior, JdbcClient sql, String element) throws Exception {
        record Step(String taskId, long filing) {}
        Optional<Step> step = sql.sql(
                        """
                        select i.task_id, f.id as filing from inbox_item i join filing f using (root_instance)
                        join organisation o on o.id = f.submitter_id
                        where i.ended_at is null and i.element = :element and f.state = 'FILED'
                            and o.short_name = '云雾茶业党支部' order by i.id limit 1""")
                .param("element", element)
                .query(Step.class)
                .optional();
        if (step.isEmpty()) {
            return;
        }
        String page = "/filings/" + step.get().filing();
        tried.add(step.get().taskId());
        HttpResponse<String> answer =
                superior.post(page, Map.of("element", element, "choice", "RETURNED", "opinion", "请写明地点"));
        // Back on the same page: somebody was quicker, and nothing was done.
        if (answer.statusCode() == 302
                && !answer.headers().firstValue("Location").orElse(page).endsWith(page)) {
            acknowledged.add(step.get().taskId());
        }
    }

    private static Optional<String> task(JdbcClient sql, String... elements) {
        return sql.sql(
                        """
                        select i.task_id from inbox_item i join matter m using (root_instance)
                        join organisation o on o.id = m.organisation_id
                        where i.ended_at is null and i.element = any (:elements) and o.short_name = '云雾茶业党支部'
                        order by i.id limit 1""")
                .param("elements", elements)
                .query(String.class)
                .optional();
    }

    private static Optional<Long> filed(JdbcClient sql) {
        return sql.sql(
                        """
                        select f.id from filing f join organisation o on o.id = f.submitter_id
                        where f.state = 'FILED' and o.short_name = '云雾茶业党支部' order by f.id desc limit 1""")
                .query(Long.class)
                .optional();
    }

    /** By what stands in the database after the kill, whoever wrote it. */
    private void check(JdbcClient sql) {
        for (String task : tried) {
            long kept = count(sql, "select count(*) from submission where task_id = :id", task);
            long done =
                    count(sql, "select count(*) from inbox_item where task_id = :id and ending = 'COMPLETED'", task);
            long open = count(sql, "select count(*) from act_ru_task where id_ = :id", task);
            assertThat(kept)
                    .as("submission and inbox of " + task)
                    .isEqualTo(done)
                    .isLessThanOrEqualTo(1);
            long gone =
                    count(sql, "select count(*) from inbox_item where task_id = :id and ending = 'CANCELLED'", task);
            assertThat(done + open + gone)
                    .as("done, still to do, or taken back: " + task)
                    .isEqualTo(1);
            if (acknowledged.contains(task)) {
                assertThat(kept).as("acknowledged " + task).isEqualTo(1);
            }
        }
        for (long filing : withdrawn) {
            assertThat(count(sql, "select count(*) from filing where id = :id and state = 'WITHDRAWN'", filing))
                    .as("withdrawn " + filing)
                    .isEqualTo(1);
        }
    }

    private static long count(JdbcClient sql, String question, Object id) {
        return sql.sql(question).param("id", id).query(Long.class).single();
    }
}
