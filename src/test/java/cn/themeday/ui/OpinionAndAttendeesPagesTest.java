package cn.themeday.ui;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：支委表态、到会指导、布置事项")
class OpinionAndAttendeesPagesTest {

    private static final YearMonth MONTH = YearMonth.of(2028, 12);

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @BeforeEach
    void november() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 11, 1, 9, 0));
    }

    @Test
    @DisplayName("镇里布置带附件的事项、安排人到会，支委在手机上看到并表态")
    void fromTheSuperiorToTheMembersPhone() {
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        handler.open("/required-items");
        handler.page.selectOption("#month", "2028-12");
        handler.page.setInputFiles(
                "#file", new FilePayload("防火通知.txt", "text/plain", "检查电线。".getBytes(StandardCharsets.UTF_8)));
        handler.press("布置给所辖支部");
        handler.sees("请写明事项");
        handler.sees("防火通知.txt");
        Look.at(handler.page, "required-items-wrong");
        handler.page.fill("#title", "冬季防火");
        handler.press("布置给所辖支部");
        handler.sees("已布置");
        Look.at(handler.page, "required-items");

        ThemeDay day = branch.start("松岭村党支部", MONTH);
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村委会", "study", "党章", "plus", "查火险"));
        handler.open("/attendees?month=2028-12");
        handler.sees("个支部没有安排");
        Look.at(handler.page, "attendees");
        handler.page
                .locator("summary", new Page.LocatorOptions().setHasText("松岭村党支部"))
                .click();
        handler.page.selectOption(
                "#person-" + day.branchId(), "" + branch.actor("yunxi.qianfa").personId());
        handler.press("保存并通知");
        handler.sees("改了 1 个支部");
        handler.leave();

        Person member = Person.signIn(Chromium.phone(), port, "songling.zuzhi");
        member.open("/todo");
        member.page.locator("a[href='" + day.page() + "/opinion']").first().click();
        member.sees("冬季防火");
        member.press("提交意见");
        member.sees("请选同意、不同意或弃权。");
        Look.at(member.page, "opinion");
        member.page.getByLabel("不同意").check();
        member.page.fill("#remark", "天冷，改到下午。");
        member.press("提交意见");
        member.sees("您说的是：不同意");
        member.open(day.page());
        member.sees("防火通知.txt");
        Look.at(member.page, "theme-day-planned");
        member.leave();
    }
}
