package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.InboxItem;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("浏览器：点两次、别人先办、页面旧了")
class TwiceUiTest {

    private static final String SONGLING = "松岭村党支部";

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void september() {
        TestClock.INSTANCE.set(YearMonth.of(2029, 9).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("第一下还在路上，再点几下也只交一次")
    void clicksWhileTheFirstIsOnItsWayAreNothing() {
        ThemeDay day = branch.start(SONGLING, YearMonth.of(2029, 10));
        InboxItem plan = branch.open(day, "preparePlan");
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        List<Route> onTheirWay = new ArrayList<>();
        secretary.page.route("**" + plan.page(), route -> {
            if ("POST".equals(route.request().method())) {
                onTheirWay.add(route);
            } else {
                route.resume();
            }
        });
        secretary.open(plan.page());
        secretary.formIsReady();
        secretary.field("地点").fill("村委会");
        secretary.field("学习内容").fill("党章");
        Locator submit = secretary.page.locator("[data-submit-form]");
        submit.click();
        secretary.page.waitForCondition(() -> !onTheirWay.isEmpty());
        assertThat(submit).hasText("正在提交");
        submit.click(new Locator.ClickOptions().setForce(true));
        // Even a page whose button was enabled again must not send twice.
        submit.evaluate("button => { button.disabled = false; button.click(); button.click(); }");
        secretary.page.waitForTimeout(200);
        assertThat(onTheirWay).hasSize(1);
        onTheirWay.get(0).resume();
        secretary.page.waitForURL("**/track/**");
        assertThat(submissions(plan)).isEqualTo(1);
        secretary.leave();
    }

    @Test
    @DisplayName("别人刚办过：说明是谁办的，没有再交，可以回到待办")
    void somebodyElseWasFirst() {
        ThemeDay day = branch.start(SONGLING, YearMonth.of(2029, 11));
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村委会", "study", "党章"));
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.openTask(branch.open(day, "adoptPlan"));
        String task = secretary.page.url().replaceFirst("^https?://[^/]+", "");
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.openTask(branch.open(day, "adoptPlan"));
        recorder.agreeForAll();
        recorder.submit();
        recorder.leave();

        secretary.agreeForAll();
        secretary.press("提交");
        secretary.sees("这一步已由范立民办理");
        Look.at(secretary.page, "task-taken");
        secretary.follow("回到待办");
        assertThat(secretary.page.locator("h1")).hasText("待办");
        secretary.open(task);
        secretary.sees("这一步已经办过了");
        Look.at(secretary.page, "task-gone");
        secretary.follow("看办理过程");
        secretary.sees(day.title());
        secretary.leave();
    }

    @Test
    @DisplayName("同一页开了两个：旧的那个再点，撤回不成说明原因，提交还是那一次")
    void aStalePage() {
        ThemeDay day = branch.filed(SONGLING, YearMonth.of(2029, 12));
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.open(day.page());
        Person stale = secretary.secondTab();
        stale.open(day.page());
        secretary.unfold("撤回");
        secretary.press("确认撤回");
        secretary.sees("已撤回");
        stale.unfold("撤回");
        Response answer = stale.page.waitForResponse("**/withdraw", () -> stale.press("确认撤回"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(stale.page.getByRole(AriaRole.ALERT)).containsText("。");
        branch.runDueJobs();

        InboxItem plan = branch.open(day, "preparePlan");
        secretary.open(plan.page());
        secretary.formIsReady();
        stale.open(plan.page());
        stale.formIsReady();
        secretary.submit();
        stale.submit();
        stale.sees(day.title());
        assertThat(submissions(plan)).isEqualTo(1);
        secretary.leave();
    }

    private int submissions(InboxItem item) {
        return jdbc.sql("select count(*) from submission where task_id = :task")
                .param("task", item.taskId())
                .query(Integer.class)
                .single();
    }
}
