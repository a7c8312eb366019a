package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：不该收的不收，说一句话")
class RefusedUiTest {

    private static final String SONGLING = "松岭村党支部";
    private static final YearMonth APRIL = YearMonth.of(2029, 4);
    private static final YearMonth MAY = YearMonth.of(2029, 5);
    private static final String SCRIPT =
            "<script>window.hacked = 1</script><img src=\"x\" onerror=\"window.hacked = 1; alert(1)\">";

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @TempDir
    Path files;

    private final List<String> dialogs = new ArrayList<>();

    @BeforeEach
    void march() {
        TestClock.INSTANCE.set(YearMonth.of(2029, 3).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("别的支部的党日、待办和办理过程：没有找到，可以回工作台")
    void whatBelongsToAnotherBranchIsNotFound() {
        ThemeDay day = branch.start(SONGLING, APRIL);
        Person stranger = Person.signIn(Chromium.phone(), port, "chaye.shuji");
        for (String path : List.of(
                day.page(),
                day.page() + "/meeting",
                day.page() + "/print",
                "/track/" + branch.root(day),
                branch.open(day, "preparePlan").page(),
                "/theme-days/999999999",
                "/tasks/none",
                "/no-such-page")) {
            assertThat(stranger.open(path).status()).as(path).isEqualTo(404);
            stranger.sees("没有找到，或者不在您的查看范围");
            stranger.doesNotSee(SONGLING);
        }
        Look.at(stranger.page, "not-found-page");
        stranger.open(day.page());
        Look.at(stranger.page, "not-found");
        stranger.follow("回到工作台");
        stranger.sees("需要我办");
        stranger.leave();
    }

    @Test
    @DisplayName("方案里写的脚本和网页标记，到哪一页都只是文字")
    void scriptIsShownAsText() {
        ThemeDay day = branch.start(SONGLING, MAY);
        Person secretary = watched("songling.shuji");
        secretary.openTask(branch.open(day, "preparePlan"));
        secretary.field("地点").fill("<b>村委会</b>");
        secretary.field("学习内容").fill(SCRIPT);
        secretary.submit();
        isText(secretary);
        secretary.open(day.page());
        isText(secretary);
        secretary.open(day.page() + "/print");
        isText(secretary);
        secretary.leave();

        Person recorder = watched("songling.jilu");
        recorder.openTask(branch.open(day, "adoptPlan"));
        isText(recorder);
        recorder.leave();

        branch.complete(day, "adoptPlan", Map.of());
        Person handler = watched("yunxi.jingban");
        handler.open("/filings/" + branch.now(day).filingId());
        isText(handler);
        handler.leave();
        assertThat(dialogs).isEmpty();
    }

    private Person watched(String login) {
        Person person = Person.signIn(Chromium.phone(), port, login);
        person.page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        return person;
    }

    private static void isText(Person person) {
        person.sees(SCRIPT);
        person.sees("<b>村委会</b>");
        assertThat(person.page.evaluate("() => window.hacked ?? 0"))
                .as(person.page.url())
                .isEqualTo(0);
    }

    @Test
    @DisplayName("策划已经过去的月份：说明只能策划哪几个月，什么也没有开始")
    void aPastMonthIsNotPlanned() {
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.open("/theme-days/start");
        secretary.page.evaluate(
                "() => document.querySelectorAll('input[name=month]').forEach(month => month.value = '2026-01')");
        Response answer = secretary.page.waitForResponse("**/theme-days/start", () -> secretary.press("开始策划"));
        assertThat(answer.status()).isEqualTo(422);
        secretary.sees("只能策划本月和之后两个月的主题党日");
        Look.at(secretary.page, "refused");
        assertThat(themeDays.find(branch.organisation(SONGLING).id(), YearMonth.of(2026, 1)))
                .isEmpty();
        secretary.leave();
    }

    @Test
    @DisplayName("冒充图片的程序、超过 20 MB 的文件：附件旁边说明，写好的记录还在，去掉后交得上")
    void filesThatMayNotBeKept() throws IOException {
        ThemeDay day = branch.told(SONGLING, YearMonth.of(2029, 8));
        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        jobs.runDue();
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.openTask(branch.open(day, "recordDay"));
        recorder.field("会议记录").fill("按议程进行。");

        Path program = Files.write(files.resolve("现场.jpg"), "MZ\u0090\0\3\0".getBytes(StandardCharsets.ISO_8859_1));
        refused(recorder, program, "内容和文件名不符");
        Look.at(recorder.page, "task-file-refused");
        Path large = Files.write(
                files.resolve("材料.pdf"),
                Arrays.copyOf("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 21 * 1024 * 1024));
        refused(recorder, large, "超过 20 MB");

        assertThat(recorder.field("会议记录")).hasValue("按议程进行。");
        recorder.submit();
        recorder.leave();
    }

    @Test
    @DisplayName("读不出来的网址、没有的接口、不对的格式：都是我们的话和对的状态")
    void whatReachesNoPageIsSaidInOurWords() throws Exception {
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        String session = secretary.page.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(java.util.stream.Collectors.joining("; "));
        for (String path : List.of("/track/%00", "/track/a%2Fb", "/todo?words=[", "/track/a;b")) {
            assertThat(raw("GET " + path, session, "text/html"))
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .contains("读不出来")
                    .contains("回到工作台")
                    .doesNotContain("HTTP Status");
        }
        assertThat(raw("GET /no-such", session, "application/json"))
                .startsWith("HTTP/1.1 404")
                .contains("\"sentence\":\"没有找到");
        assertThat(raw("PUT /todo", session, "application/json")).contains("\"sentence\"");
        secretary.leave();
    }

    /** Written as it is: a browser would put the address right first. */
    private String raw(String line, String session, String accept) throws IOException {
        try (java.net.Socket socket = new java.net.Socket("localhost", port)) {
            String request = line + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: " + session + "\r\nAccept: "
                    + accept + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("布置事项时附了 25 MB 的文件：说明太大，写好的事项还在")
    void alargeFileLosesNothing() throws IOException {
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        handler.open("/required-items");
        handler.page.fill("#title", "不会丢的事项");
        handler.page.setInputFiles(
                "#file",
                Files.write(
                        files.resolve("通知.pdf"),
                        Arrays.copyOf("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 25 * 1024 * 1024)));
        handler.press("布置给所辖支部");
        handler.sees("超过 20 MB");
        assertThat(handler.page.locator("#title")).hasValue("不会丢的事项");
        handler.leave();
    }

    /** Chosen, sent in, refused beside the field and in the summary, taken away again. */
    private static void refused(Person recorder, Path file, String sentence) {
        recorder.field("附件").setInputFiles(file);
        Response answer = recorder.page.waitForResponse(
                "**/attachments",
                () -> recorder.page.locator("[data-submit-form]").click());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(recorder.page.getByRole(AriaRole.ALERT).first()).containsText(sentence);
        assertThat(recorder.page.locator(".fjs-form-field-filepicker")).containsText(sentence);
        recorder.press("移除 " + file.getFileName());
    }
}
