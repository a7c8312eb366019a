package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：不设支委会的支部")
class BranchWithoutCommitteeUiTest {

    private static final String CHAYE = "云雾茶业党支部";
    private static final YearMonth MONTH = YearMonth.of(2027, 7);

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @BeforeEach
    void theMonthBefore() {
        TestClock.INSTANCE.set(MONTH.minusMonths(1).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("书记一点就报，上级批复，党员看到通知，书记主持并记录；没有支委会这一步")
    void theSecretaryPlansAlone() {
        branch.filed(CHAYE, MONTH.minusMonths(1));
        Person secretary = Person.signIn(Chromium.phone(), port, "chaye.shuji");
        secretary.open("/theme-days/start");
        secretary.press("开始策划 2027 年 7 月");
        secretary.formIsReady();
        // Filled from the month before: nothing is typed.
        secretary.submit();
        seesNoCommittee(secretary);
        Look.at(secretary.page, "track-without-committee");
        jobs.runDue();

        Desk.approve(port, jobs, CHAYE, "7 月主题党日方案");

        secretary.open("/notices");
        secretary.sees("7 月主题党日定于");
        ThemeDay day = themeDays.find(branch.organisation(CHAYE).id(), MONTH).orElseThrow();
        secretary.open(day.page());
        secretary.sees("已告知");

        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        jobs.runDue();
        secretary.open(day.page());
        secretary.follow("开会");
        secretary.press("做了");
        secretary.sees("已进行");
        Look.at(secretary.page, "meeting-without-committee");
        secretary.follow("散会，写会议记录");
        secretary.formIsReady();
        secretary.field("会议记录").fill("按议程进行。");
        secretary.submit();
        secretary.openTask(branch.open(day, "confirmRecord"));
        secretary.page.getByLabel("属实，归档").check();
        secretary.submit();
        seesNoCommittee(secretary);
        secretary.open(day.page());
        secretary.sees("已记录");
        secretary.leave();
    }

    /** The model shows every path; what was done and is to do says nothing of a committee. */
    private static void seesNoCommittee(Person secretary) {
        Locator steps = secretary.page.locator("section", new Page.LocatorOptions().setHasText("办理过程"));
        assertThat(steps.last()).containsText("拟定方案");
        assertThat(steps.last()).not().containsText("支委会");
        assertThat(secretary
                        .page
                        .locator("section", new Page.LocatorOptions().setHasText("办理记录"))
                        .last())
                .not()
                .containsText("支委会");
    }
}
