package cn.themeday.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.TestTime;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.database.TestDatabase;
import cn.themeday.engine.Jobs;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import java.time.LocalDateTime;
import java.time.YearMonth;
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
@Import(TestTime.class)
@TestPropertySource(properties = {"themeday.sample-data=true", "themeday.schedule.initial-delay=P30D"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("性能测量")
class Benchmark {

    private static final double SCALE = Double.parseDouble(System.getProperty("benchmark.scale", "1"));
    private static final YearMonth MONTH = YearMonth.of(2026, 12);

    private final Figures figures = new Figures();
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

    @Value("${spring.datasource.url}")
    String url;

    private static int scaled(int count) {
        return Math.max(1, (int) Math.round(count * SCALE));
    }

    @BeforeAll
    void fill() {
        jobs.pause();
        // From the 10th on the coming month is planned; nothing of it is due yet.
        TestClock.INSTANCE.set(LocalDateTime.of(2026, 11, 10, 9, 0));
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
        figures.add("scale of this run", SCALE, "of the whole", null);
        figures.write();
    }

    /** What autovacuum does within a minute where rows come by and by. */
    private void analyze() {
        AsOwner.of(url).sql("analyze").update();
    }

    @Test
    @Order(1)
    @DisplayName("为每个支部开始策划")
    void planningIsStarted() {
        long begun = System.nanoTime();
        Integer started = ReflectionTestUtils.invokeMethod(context.getBean("startMonth"), "startMissing", MONTH);
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(started).isGreaterThanOrEqualTo(county.size);
        figures.add("planning started for %d branches".formatted(started), seconds, "s", "<= 60");
        analyze();
    }
}
