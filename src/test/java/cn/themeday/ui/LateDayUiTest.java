package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：到日没有批复")
class LateDayUiTest {

    private static final String SONGLING = "松岭村党支部";
    private static final YearMonth MONTH = YearMonth.of(2029, 3);

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    Branch branch;

    @BeforeEach
    void theMonthBefore() {
        TestClock.INSTANCE.set(MONTH.minusMonths(1).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("照常开会记录，写明未批先开；书记确认；上级那里报件失效，不再等办")
    void theDayIsRecordedWithoutAReply() {
        ThemeDay day = branch.filed(SONGLING, MONTH);
        String filing = day.title() + "方案";
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        Desk.list(handler, SONGLING, filing);
        assertThat(Desk.row(handler, SONGLING, filing)).hasCount(1);

        TestClock.INSTANCE.set(day.day().atTime(16, 0));
        jobs.runDue();

        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.open(day.page());
        recorder.sees("未批先开");
        Look.at(recorder.page, "theme-day-late");
        recorder.openTask(branch.open(day, "recordDay"));
        recorder.field("会议记录").fill("上级没有批复，按方案照常进行。");
        recorder.submit();
        recorder.leave();

        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.openTask(branch.open(day, "confirmRecord"));
        secretary.page.getByLabel("属实，归档").check();
        secretary.submit();
        secretary.open(day.page());
        secretary.sees("已记录");
        secretary.sees("未批先开");
        secretary.sees("上级没有批复，按方案照常进行。");
        secretary.leave();

        Desk.list(handler, SONGLING, filing);
        assertThat(Desk.row(handler, SONGLING, filing)).hasCount(0);
        handler.open("/filings/" + day.filingId());
        handler.sees("失效");
        Look.at(handler.page, "desk-lapsed");
        handler.leave();
    }
}
