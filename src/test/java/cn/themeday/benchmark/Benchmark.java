package cn.themeday.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.TestTime;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.database.TestDatabase;
import cn.themeday.engine.Jobs;
import cn.themeday.engine.Procedures;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.program.Visitor;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The measures that everything is held to; no part of the tests: {@code mvn -Pbenchmark verify}. The program with its
 * workers on a PostgreSQL of its own that keeps what it confirms, the time standing until a step moves it.
 * {@code -Dbenchmark.scale=0.05} does a twentieth of everything.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestTime.class, StatementCount.class, InboxMeasures.class, PageMeasures.class})
@TestPropertySource(properties = {"themeday.sample-data=true", "themeday.schedule.initial-delay=P30D"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("性能测量")
class Benchmark {

    private static final double SCALE = Double.parseDouble(System.getProperty("benchmark.scale", "1"));
    /** From the 10th on the coming month is planned; nothing of it is due yet. */
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 10, 9, 0);

    private static final YearMonth HELD = YearMonth.of(2026, 10);
    private static final YearMonth MONTH = YearMonth.of(2026, 12);

    private static final String ENGINE_HISTORY = "relname like 'act_hi%' or relname = 'act_ge_bytearray'";
    private static final String OWN_HISTORY =
            "relname in ('trail_entry', 'passed_element', 'inbox_item', 'matter', 'submission', 'involvement')";

    private final Figures figures = new Figures();
    private final HeapPeak heap = new HeapPeak();
    private final County county = new County(scaled(8_000));

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Organisations organisations;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Jobs jobs;

    @Autowired
    Branch branch;

    @Autowired
    Actors actors;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Procedures procedures;

    @Autowired
    RepositoryService repository;

    @Autowired
    InboxMeasures inboxMeasures;

    @Autowired
    PageMeasures pageMeasures;

    @Value("${spring.datasource.url}")
    String url;

    @LocalServerPort
    int port;

    private static int scaled(int count) {
        return Math.max(1, (int) Math.round(count * SCALE));
    }

    @BeforeAll
    void fill() {
        jobs.pause();
        TestClock.INSTANCE.set(START);
        county.fill(
                jdbc,
                organisations.all().stream()
                        .filter(organisation -> organisation.kind() == OrganisationKind.COUNTY)
                        .findFirst()
                        .orElseThrow(),
                passwords.encode(County.PASSWORD));
        analyze();
    }

    @AfterAll
    void write() throws Exception {
        TestClock.INSTANCE.reset();
        figures.add("peak heap after a collection", heap.megabytes(), "MB", "<= 1024");
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        figures.add("cores", machine.getAvailableProcessors(), "", null);
        figures.add("load average of the machine at the end", machine.getSystemLoadAverage(), "", null);
        figures.add("scale of this run", SCALE, "of the whole", null);
        figures.write();
    }

    /** What autovacuum does within a minute where rows come by and by. */
    private void analyze() {
        AsOwner.of(url).sql("analyze").update();
    }

    @Test
    @Order(1)
    @DisplayName("办完的事项留下多少历史")
    void historyOfAnInstance() {
        int instances = scaled(200);
        TestClock.INSTANCE.set(LocalDateTime.of(2026, 9, 28, 9, 0));
        double engine = bytes(ENGINE_HISTORY);
        double own = bytes(OWN_HISTORY);
        List<ThemeDay> days = IntStream.rangeClosed(1, instances)
                .mapToObj(number -> branch.told("测试村" + number, HELD))
                .toList();
        TestClock.INSTANCE.set(LocalDateTime.of(2026, 10, 31, 18, 0));
        branch.runDueJobs();
        for (ThemeDay day : days) {
            branch.complete(day, "recordDay", Map.of("minutes", "按议程进行，学习党章。"));
            branch.complete(day, "confirmRecord", Map.of("confirmChoice", "CONFIRM"));
            assertThat(procedures.running(branch.root(day))).isFalse();
        }
        TestClock.INSTANCE.set(START);
        figures.add(
                "history of one theme day in the engine",
                (bytes(ENGINE_HISTORY) - engine) / instances / 1024,
                "KB",
                "<= 25");
        figures.add("what our own tables keep of it", (bytes(OWN_HISTORY) - own) / instances / 1024, "KB", "<= 25");
    }

    private double bytes(String tables) {
        return jdbc.sql("select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and (" + tables
                        + ")")
                .query(Double.class)
                .single();
    }

    @Test
    @Order(2)
    // Before the thousands: the bare engines' databases are empty too.
    @DisplayName("办理一步与只用引擎相比")
    void aStepIsCompleted() throws Exception {
        long at = county.branch(county.size);
        Actor secretary = actors.of(county.secretary(county.size));
        Visitor visitor = new Visitor(port);
        visitor.signIn(County.login(secretary.personId()), County.PASSWORD);
        var deployment = repository.createDeployment().name(StepModel.KEY);
        StepModel.files().forEach(deployment::addString);
        deployment.deploy();
        try (PlainEngine plain = new PlainEngine("full");
                PlainEngine silent = new PlainEngine("none")) {
            plain.deploy(StepModel.files());
            silent.deploy(StepModel.files());
            steps(scaled(400), at, secretary, visitor, plain, silent); // to be compiled first
            double[] perSecond = steps(scaled(200), at, secretary, visitor, plain, silent);
            figures.add("steps on the bare engine, full history", perSecond[0], "1/s", null);
            figures.add("steps on the bare engine, no history", perSecond[3], "1/s", null);
            figures.add("steps by the use case", perSecond[1], "1/s", null);
            figures.add("steps over HTTP", perSecond[2], "1/s", null);
            figures.add("use case ÷ bare engine", perSecond[1] / perSecond[0], "", ">= 1");
            figures.add("HTTP ÷ bare engine", perSecond[2] / perSecond[0], "", ">= 0.6");
            figures.add("use case ÷ bare engine without history", perSecond[1] / perSecond[3], "", null);
            procedures.start(StepModel.KEY, "use-case", Map.of("organisationId", at));
            String first = open("use-case").get(0);
            List<String> statements =
                    StatementCount.of(() -> completeTask.complete(secretary, first, StepModel.ANSWERS));
            figures.add("a step by the use case", statements.size(), "statements", null);
            if (SCALE < 1) {
                StatementCount.show(statements);
            }
            String next = open("use-case").get(0);
            statements = StatementCount.of(() -> visitor.complete(next, StepModel.ANSWERS));
            figures.add("a step over HTTP", statements.size(), "statements", null);
            if (SCALE < 1) {
                StatementCount.show(statements);
            }
        }
    }

    /** @return steps in a second on the bare engine, by the use case, over HTTP, on the silent engine, step about in one thread */
    private double[] steps(
            int instances, long at, Actor secretary, Visitor visitor, PlainEngine plain, PlainEngine silent)
            throws Exception {
        for (int i = 0; i < instances; i++) {
            plain.start(StepModel.KEY, at);
            silent.start(StepModel.KEY, at);
            procedures.start(StepModel.KEY, "use-case", Map.of("organisationId", at));
            procedures.start(StepModel.KEY, "http", Map.of("organisationId", at));
        }
        long[] nanos = new long[4];
        for (int step = 0; step < StepModel.STEPS; step++) {
            nanos[0] += each(plain.open(), task -> plain.complete(task, StepModel.ANSWERS));
            nanos[1] += each(open("use-case"), task -> completeTask.complete(secretary, task, StepModel.ANSWERS));
            nanos[2] += each(open("http"), task -> visitor.complete(task, StepModel.ANSWERS));
            nanos[3] += each(silent.open(), task -> silent.complete(task, StepModel.ANSWERS));
        }
        return Arrays.stream(nanos)
                .mapToDouble(sum -> instances * StepModel.STEPS / (sum / 1e9))
                .toArray();
    }

    private List<String> open(String businessKey) {
        return jdbc.sql("select i.task_id from inbox_item i join matter m on m.root_instance = i.root_instance"
                        + " where m.business_key = :key and i.ended_at is null order by i.id")
                .param("key", businessKey)
                .query(String.class)
                .list();
    }

    interface Step {
        void done(String task) throws Exception;
    }

    private static long each(List<String> tasks, Step step) throws Exception {
        long begun = System.nanoTime();
        for (String task : tasks) {
            step.done(task);
        }
        return System.nanoTime() - begun;
    }

    @Test
    @Order(3)
    @DisplayName("为每个支部开始策划")
    void planningIsStarted() throws Exception {
        long begun = System.nanoTime();
        Integer started = ReflectionTestUtils.invokeMethod(context.getBean("startMonth"), "startMissing", MONTH);
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(started).isGreaterThanOrEqualTo(county.size);
        figures.add("planning started for %d branches".formatted(started), seconds, "s", "<= 60");
        figures.add("planning started, for one branch", seconds / started * 1000, "ms", "<= 7.5");
        List<String> statements = StatementCount.of(() -> branch.start("测试村1", MONTH.plusMonths(1)));
        figures.add("planning started for one branch", statements.size(), "statements", null);
        if (SCALE < 1) {
            StatementCount.show(statements);
        }
        analyze();
    }

    @Test
    @Order(4)
    @DisplayName("待办很多、历史很长时的待办页")
    void theInbox() throws Exception {
        Copies copies = new Copies(AsOwner.of(url));
        int open = count("inbox_item where ended_at is null");
        copies.openSteps((int) Math.ceil((scaled(60_000) - open) / (double) open));
        analyze();
        // Half of them secretaries, half of them at the superior's desk.
        List<Long> people = IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0
                        ? county.secretary(1 + i * county.size / 200)
                        : county.handler(1 + i * county.townships / 200))
                .toList();
        inboxMeasures.pages(people);
        double without = Figures.percentile(inboxMeasures.pages(people), 0.5);
        int ended = count("matter where ended_at is not null");
        copies.endedMatters(scaled(300_000) / ended, county);
        analyze();
        inboxMeasures.pages(people);
        long[] with = inboxMeasures.pages(people);
        figures.add("open tasks", count("inbox_item where ended_at is null and kind = 'TASK'"), "", "60000");
        figures.add("ended instances", count("matter where ended_at is not null"), "", "300000");
        figures.add("inbox page, p95", Figures.percentile(with, 0.95), "ms", "<= 50");
        figures.add("inbox page, median", Figures.percentile(with, 0.5), "ms", null);
        figures.add("inbox page, median with history ÷ without", Figures.percentile(with, 0.5) / without, "", "<= 1.2");
        inboxMeasures.compare(people, figures);
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    @Test
    @Order(5)
    @DisplayName("每页向数据库发多少条语句")
    void statementsOfPages() throws Exception {
        PageMeasures.fill(new Copies(AsOwner.of(url)), county);
        analyze();
        pageMeasures.all(county, figures);
    }

    @Test
    @Order(6)
    @DisplayName("每秒多少人登录")
    void signIns() throws Exception {
        int people = Math.min(scaled(200), county.size);
        long begun = System.nanoTime();
        ExecutorService browsers = Executors.newFixedThreadPool(4);
        List<Future<Object>> all = browsers.invokeAll(IntStream.rangeClosed(1, people)
                .<Callable<Object>>mapToObj(number -> () -> {
                    new Visitor(port).signIn(County.login(county.secretary(number)), County.PASSWORD);
                    return number;
                })
                .toList());
        browsers.shutdown();
        for (Future<Object> one : all) {
            one.get();
        }
        figures.add("sign-ins, to the first page", people / ((System.nanoTime() - begun) / 1e9), "1/s", null);
    }

    @Test
    @Order(7)
    @DisplayName("同时到点的定时")
    void timersTogether() throws Exception {
        List<Long> people = IntStream.range(0, 50)
                .mapToObj(i -> county.secretary(1 + i * county.size / 50))
                .toList();
        double before = Figures.percentile(inboxMeasures.pages(people), 0.95);
        LocalDateTime due = jdbc.sql(
                        "select duedate_ from act_ru_job where duedate_ > :now group by 1 order by count(*) desc, 1 limit 1")
                .param("now", LocalDateTime.now(TestClock.INSTANCE))
                .query(LocalDateTime.class)
                .single();
        TestClock.INSTANCE.set(due.plusMinutes(1));
        int timers = due();
        List<Long> nanos = new ArrayList<>();
        long begun = System.nanoTime();
        jobs.resume();
        while (due() > 0 && System.nanoTime() - begun < 300e9) {
            for (long took : inboxMeasures.pages(people.subList(0, 5))) {
                nanos.add(took);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        jobs.pause();
        double during =
                Figures.percentile(nanos.stream().mapToLong(Long::longValue).toArray(), 0.95);
        figures.add("%d timers due together, drained".formatted(timers - due()), seconds, "s", "<= 90");
        figures.add("timers left over", due(), "", "0");
        figures.add("inbox page meanwhile, p95", during, "ms", null);
        figures.add("inbox page meanwhile, p95 ÷ before", during / before, "", "< 2");
    }

    private int due() {
        return jdbc.sql("select count(*) from act_ru_job where duedate_ <= :now and retries_ > 0")
                .param("now", LocalDateTime.now(TestClock.INSTANCE))
                .query(Integer.class)
                .single();
    }
}
