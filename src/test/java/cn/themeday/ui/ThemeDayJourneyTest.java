package cn.themeday.ui;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：从策划到记录")
class ThemeDayJourneyTest {

    private static final YearMonth MONTH = YearMonth.of(2027, 3);

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @BeforeEach
    void february() {
        TestClock.INSTANCE.set(LocalDateTime.of(2027, 2, 1, 9, 0));
    }

    @Test
    @DisplayName("书记策划，支委会审议，镇里批复，党员看到，当天记录，书记确认")
    void fromTheSecretaryToTheRecordedDay() {
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.open("/start");
        Look.at(secretary.page, "start");
        secretary.open("/theme-days/start");
        Look.at(secretary.page, "start-month");
        secretary.press("开始策划 2027 年 3 月");
        secretary.page.locator("camunda-form[data-ready=true]").waitFor();
        Look.at(secretary.page, "task-plan");
        secretary.field("地点").fill("");
        secretary.page.locator("[data-submit-form]").click();
        secretary.page.locator(".error-summary").waitFor();
        Look.at(secretary.page, "task-plan-wrong");
        secretary.field("地点").fill("<b>村委会</b>二楼会议室");
        secretary.field("学习内容").fill("全国两会精神");
        secretary.submit();
        secretary.sees("拟定方案");

        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        Look.at(recorder.page, "home");
        recorder.openTask(branch.open(day(), "adoptPlan"));
        Look.at(recorder.page, "task-adopt");
        recorder.agreeForAll();
        recorder.submit();
        Look.at(recorder.page, "track");
        jobs.runDue();

        reply();

        Person member = Person.signIn(Chromium.phone(), port, "songling.dangyuan");
        member.open("/notices");
        member.sees("3 月主题党日定于 3 月 5 日 星期五 14:30，<b>村委会</b>");
        ThemeDay day = day();
        member.open(day.page());
        member.sees("<b>村委会</b>二楼会议室");
        member.sees("云委批〔2027〕");
        Look.at(member.page, "theme-day");
        member.open(day.page() + "/print");
        Look.at(member.page, "print");
        member.leave();

        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        jobs.runDue();
        meet(day, recorder);
        secretary.openTask(branch.open(day(), "confirmRecord"));
        secretary.page.getByLabel("属实，归档").check();
        secretary.submit();
        secretary.open(day.page());
        secretary.sees("已记录");
        secretary.leave();
        recorder.leave();
    }

    private ThemeDay day() {
        return themeDays.find(branch.organisation("松岭村党支部").id(), MONTH).orElseThrow();
    }

    /** The handler drafts, the signatory approves, each at a desk. */
    private void reply() {
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        Desk.list(handler, "松岭村党支部", "3 月主题党日方案");
        Look.at(handler.page, "desk");
        openFiling(handler);
        handler.page.fill("#opinion", "方案完整，拟同意。");
        handler.press("拟批准");
        handler.sees("已办，送下一位同志");
        handler.leave();

        Person signatory = Person.signIn(Chromium.desk(), port, "yunxi.qianfa");
        Desk.list(signatory, "松岭村党支部", "3 月主题党日方案");
        openFiling(signatory);
        Look.at(signatory.page, "desk-sign");
        signatory.page.locator(".reason summary").first().click();
        signatory.press("确认退回修改");
        signatory.sees("请写明退回修改的理由");
        signatory.page.locator(".reason[open] summary").click();
        signatory.page.fill("#opinion", "同意，请组织好。");
        signatory.press("批准");
        signatory.sees("3 月主题党日方案：已批准，云委批");
        signatory.open("/progress?month=2027-03");
        Look.at(signatory.page, "progress");
        signatory.open("/organizations");
        Look.at(signatory.page, "organizations");
        signatory.leave();
        jobs.runDue();
    }

    private static void openFiling(Person person) {
        Desk.open(person, "松岭村党支部", "3 月主题党日方案");
        person.page.getByLabel("意见").waitFor();
    }

    private void meet(ThemeDay day, Person recorder) {
        recorder.open(day.page() + "/meeting");
        Look.at(recorder.page, "meeting");
        recorder.press("做了");
        recorder.sees("已进行");
        recorder.page.getByText("逐人登记").click();
        Locator line = recorder.page.locator(
                "main li[data-entry]", new com.microsoft.playwright.Page.LocatorOptions().setHasText("郑守田"));
        line.locator("summary").first().click();
        line.getByLabel("说明（请假要写）").fill("住院");
        line.locator("button[value=LEAVE]").click();
        recorder.sees("请假，住院");
        recorder.openTask(branch.open(day(), "recordDay"));
        recorder.field("会议记录").fill("按议程进行，郑守田同志请假。");
        Look.at(recorder.page, "task-record");
        recorder.submit();
    }
}
