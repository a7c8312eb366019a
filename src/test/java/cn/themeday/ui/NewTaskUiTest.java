package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.InboxItem;
import cn.themeday.process.Lending;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：设计员新加的一步")
class NewTaskUiTest {

    @LocalServerPort
    int port;

    @Autowired
    Lending lending;

    @Autowired
    Submissions submissions;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("新流程、新表单，没有写 Java：待办里有，填得了，关掉页面再来草稿还在，交得上")
    void doneInTheBrowser() {
        InboxItem item = lending.start("lend-hall", "松岭村党支部");
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.openTask(item);
        secretary.page.locator("[data-submit-form]").click();
        secretary.page.locator(".error-summary").waitFor();
        secretary.field("哪一间").fill("二楼会议室");
        secretary.sees("已自动保存");

        secretary.open("/");
        secretary.openTask(item);
        PlaywrightAssertions.assertThat(secretary.field("哪一间")).hasValue("二楼会议室");
        secretary.submit();

        assertThat(submissions.byTask(item.taskId()).orElseThrow().values()).containsEntry("room", "二楼会议室");
        secretary.leave();
    }
}
