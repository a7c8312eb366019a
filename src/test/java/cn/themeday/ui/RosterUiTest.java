package cn.themeday.ui;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：名册导入")
class RosterUiTest {

    private static final String HEADERS = "党员编号,姓名,性别,出生日期,电话,所在支部,党小组,党员类别,入党日期,状态\n";

    @LocalServerPort
    int port;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    /** Somebody on no branch's list, so that no other test counts one more. */
    @Test
    @DisplayName("管理员上传，错处逐格写明；改好再传，看过会改什么，确认导入；再传一次没有变化")
    void fromTheFileToTheRoster() {
        Person administrator = Person.signIn(Chromium.desk(), port, "guanli");
        administrator.open("/organizations");
        administrator.page.getByText("名册导入和导出").click();
        Look.at(administrator.page, "roster");
        send(administrator, HEADERS + "LL0001,,男,1980-13-01,,,,,,\nLL0002,罗兰,男,1980-01-01,,没有的支部,,正式党员,,在册在地\n");
        administrator.sees("改好才能导入");
        administrator.sees("党员表第 2 行“姓名”");
        Look.at(administrator.page, "roster-faults");

        administrator.open("/roster");
        send(administrator, HEADERS + "LL0001,罗兰,男,1980-01-01,,,,,,\n");
        administrator.sees("确认后会改什么");
        Look.at(administrator.page, "roster-preview");
        administrator.press("确认导入");
        administrator.sees("已经导入，全部生效");

        administrator.open("/roster");
        send(administrator, HEADERS + "LL0001,罗兰,男,1980-01-01,,,,,,\n");
        administrator.sees("和现在的名册一样");
        administrator.leave();
    }

    private static void send(Person who, String text) {
        who.page.setInputFiles("#file", new FilePayload("名册.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        who.press("上传并核对");
    }
}
