package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.themeday.database.ProgramDatabase;
import cn.themeday.program.RunningProgram;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The program as a newcomer sees it, with its sample and the sample's past; its first start was killed half-way. The
 * pictures of README and the roles' pages are taken here: {@code -Dpictures=write} puts them into docs/pictures.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("示例：装到一半被强行结束，再启动从头装；说明书里的图")
class SampleUiTest {

    private static final Path KEPT = Path.of("docs", "pictures");
    private static final Path TAKEN = Path.of("target", "pictures");
    private static final Pattern LINK = Pattern.compile("pictures/([a-z-]+\\.png)");

    private final ProgramDatabase database = new ProgramDatabase();
    private final JdbcClient sql = database.owner();
    private RunningProgram program;
    private int port;
    private long leftBehind;

    @BeforeAll
    void killedAndStartedAgain() throws Exception {
        String[] arguments = database.arguments("sample", database.port(), "--themeday.sample-data=true");
        RunningProgram cutShort = RunningProgram.begin(arguments);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !database.inOneTransaction().isEmpty());
        cutShort.kill();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.inOneTransaction().isEmpty());
        leftBehind = count("organisation") + count("account") + count("theme_day");
        program = RunningProgram.start(arguments);
        port = program.port();
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    @DisplayName("什么也没有留下；再启动，名册、账号、过去的月份都在")
    void theNextStartBeginsAnew() {
        assertThat(leftBehind).as("one transaction for all of it").isZero();
        assertThat(program.output()).doesNotContain("没有演成");
        assertThat(count("organisation")).isPositive();
        assertThat(count("account")).isPositive();
        assertThat(count("theme_day where state = 'RECORDED'")).isPositive();
    }

    @ParameterizedTest
    @DisplayName("说明书里的图")
    @CsvSource({
        "secretary-home, 360, songling.shuji, /",
        "secretary-todo, 360, songling.shuji, /todo",
        "recorder-todo, 360, songling.jilu, /todo",
        "member-home, 360, songling.dangyuan, /",
        "superior-desk, 1280, yunxi.jingban, /filings",
        "superior-progress, 1280, yunxi.jingban, /progress",
        "designer-clauses, 1280, liucheng.cheng, /clauses",
        "designer-studio, 1280, liucheng.cheng, /studio/models/theme-day-planning",
        "administrator-figures, 1280, guanli, /figures",
        "security-accounts, 1280, anquan, /",
        "auditor-audit, 1280, shenji, /audit"
    })
    void pictures(String name, int width, String login, String path) throws IOException {
        Page page = width == 360 ? Chromium.phone() : Chromium.desk();
        Person person = Person.signIn(page, port, login);
        person.open(path);
        if ("superior-desk".equals(name)) {
            page.locator(".desk-row").first().click();
            page.locator(".desk-pane h1").waitFor();
        }
        if ("security-accounts".equals(name)) {
            person.follow("账号");
        }
        if ("designer-studio".equals(name)) {
            page.locator(".djs-container").waitFor();
        }
        Path taken = TAKEN.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(taken));
        if ("write".equals(System.getProperty("pictures"))) {
            Files.createDirectories(KEPT);
            Files.write(KEPT.resolve(name + ".png"), Files.readAllBytes(taken));
        }
        assertThat(KEPT.resolve(name + ".png")).exists();
        person.leave();
    }

    @Test
    @DisplayName("图都用上了，用到的都有")
    void everyPictureIsShown() throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> roles = Files.list(Path.of("docs", "roles"))) {
            for (Path page :
                    Stream.concat(roles, Stream.of(Path.of("README.md"))).toList()) {
                LINK.matcher(Files.readString(page)).results().forEach(link -> shown.add(link.group(1)));
            }
        }
        try (Stream<Path> kept = Files.list(KEPT)) {
            List<String> names =
                    kept.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
            assertThat(names).containsExactlyElementsOf(shown);
        }
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }
}
