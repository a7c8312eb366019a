package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.studio.Designed;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two designers bring a changed procedure live. */
@ThemeDayTest
@DisplayName("浏览器：流程设计")
class StudioUiTest {

    private static final String KEY = "lending-browser";

    @LocalServerPort
    int port;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("检查没有通过的画在图上；改好再提交，另一位同意后上线，两个版本都在")
    void fromTheFileToTheLiveVersion() {
        Map<String, byte[]> files = Designed.lending(KEY);
        String model = new String(files.get(KEY + ".bpmn"), StandardCharsets.UTF_8);
        Person cheng = Person.signIn(Chromium.desk(), port, "liucheng.cheng");
        cheng.follow("流程设计");
        upload(
                cheng,
                files,
                model.replace("camunda:historyTimeToLive=\"P365D\"", "")
                        .replace("<bpmn:documentation>条款 2.1。书记看有没有空着的。</bpmn:documentation>", ""));
        cheng.sees("检查没有通过");
        assertThat(cheng.page.locator("process-diagram[data-ready] .step-bad"))
                .not()
                .hasCount(0);
        Look.at(cheng.page, "studio-findings");
        cheng.follow("重新提交");
        upload(cheng, files, model);
        cheng.sees("检查通过");
        assertThat(cheng.page.locator("process-diagram[data-ready] svg")).not().hasCount(0);
        Look.at(cheng.page, "studio-proposal-mine");

        Person jiang = Person.signIn(Chromium.desk(), port, "liucheng.jiang");
        jiang.open("/studio");
        Look.at(jiang.page, "studio");
        jiang.page
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new com.microsoft.playwright.Page.GetByRoleOptions().setName(KEY + ".bpmn、" + KEY + ".form"))
                .click();
        jiang.press("同意并上线");
        jiang.sees("新版本已经上线");
        Look.at(jiang.page, "studio-proposal-live");
        upload(jiang, Map.of(), null);
        jiang.sees("请选择要提交的文件");
        upload(jiang, Map.of(KEY + ".bpmn", new byte[0]), model.replace("同意借用", "同意借用会议室"));
        jiang.sees("改动 同意借用会议室");
        Look.at(jiang.page, "studio-proposal-change");

        cheng.open("/studio");
        cheng.page
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName(KEY + ".bpmn")
                                .setExact(true))
                .click();
        cheng.press("同意并上线");
        cheng.open("/studio/models/" + KEY);
        cheng.sees("江以宁提交，程若水同意");
        assertThat(cheng.page.locator("process-diagram[data-ready] svg")).not().hasCount(0);
        Look.at(cheng.page, "studio-versions");
        cheng.leave();
        jiang.leave();
    }

    /** @param model in place of the one among the files; null leaves them as they are */
    private static void upload(Person person, Map<String, byte[]> files, String model) {
        person.open("/studio");
        person.page
                .getByLabel("文件")
                .setInputFiles(files.entrySet().stream()
                        .map(file -> new FilePayload(
                                file.getKey(),
                                "application/octet-stream",
                                model != null && file.getKey().endsWith(".bpmn")
                                        ? model.getBytes(StandardCharsets.UTF_8)
                                        : file.getValue()))
                        .toArray(FilePayload[]::new));
        person.page.getByLabel("为什么改").fill("试用一个月");
        person.press("检查并提交");
    }
}
