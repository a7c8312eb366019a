package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Page;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：每一页的样子")
class PagesUiTest {

    private static final String SONGLING = "松岭村党支部";
    private static final YearMonth MONTH = YearMonth.of(2029, 1);

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @BeforeEach
    void aMonthWithSomethingToDo() {
        TestClock.INSTANCE.set(MONTH.atDay(1).atTime(9, 0));
        branch.start(SONGLING, MONTH);
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("登录，密码不对时说明怎么办")
    void signIn() {
        Page page = Chromium.phone();
        page.navigate("http://localhost:" + port + "/sign-in");
        Look.at(page, "sign-in");
        page.getByLabel("账号或手机号").fill("nobody");
        page.getByLabel("密码").first().fill("wrong-password");
        page.locator("form button.button-wide").click();
        assertThat(page.locator("main")).containsText("没有登录成功");
        Look.at(page, "sign-in-wrong");
        page.context().close();
    }

    @Test
    @DisplayName("书记的工作台、待办、已办、我发起的、改密码")
    void ofASecretary() {
        look("songling.shuji", "home-todo /", "todo /todo", "done /done", "started /started", "password /me/password");
    }

    @Test
    @DisplayName("党员的工作台、没有待办、通知、我的")
    void ofAMember() {
        look("songling.dangyuan", "home-member /", "todo-member /todo", "notices /notices", "me /me");
    }

    @Test
    @DisplayName("上级的收件清单、布置事项、规定数字、所辖支部")
    void ofASuperior() {
        look(
                "yunxi.qianfa",
                "desk-list /filings",
                "required-items /required-items",
                "figures /figures",
                "progress /progress?month=" + MONTH);
    }

    @Test
    @DisplayName("系统管理员的工作台、系统、规定数字")
    void ofAnAdministrator() {
        look("guanli", "home-admin /", "admin /admin", "figures-admin /figures");
    }

    @Test
    @DisplayName("名册各页：任免、编入和改正、新建支部、账号；制度依据")
    void ofTheRoster() {
        long own = branch.organisation(SONGLING).id();
        long member = branch.actor("songling.dangyuan").personId();
        look(
                "yunxi.jingban",
                "posts /organizations/" + own + "/posts",
                "member-new /organizations/" + own + "/members/new",
                "member-edit /members/" + member + "/edit",
                "organization-new /organizations/"
                        + branch.organisation("云溪镇党委").id() + "/new",
                "organization-tools /organizations/" + own,
                "accounts /organizations/" + own + "/accounts",
                "clauses /clauses");
        look(
                "anquan",
                "home-security /",
                "accounts-security /organizations/"
                        + branch.organisation("江原市委").id() + "/accounts");
    }

    @Test
    @DisplayName("安全审计员的工作台和审计")
    void ofAnAuditor() {
        look("shenji", "home-auditor /", "audit /audit", "audit-found /audit?words=陆明远");
    }

    /** @param pages each the name of its picture and its path */
    private void look(String login, String... pages) {
        Person person = Person.signIn(Chromium.phone(), port, login);
        assertAll(Stream.of(pages).map(page -> page.split(" ")).map(page -> () -> {
            assertThat(person.open(page[1]).status()).as(page[1]).isEqualTo(200);
            Look.at(person.page, page[0]);
        }));
        person.leave();
    }

    @Test
    @DisplayName("从组织树走到支部，再到一名党员")
    void organisations() {
        Person signatory = Person.signIn(Chromium.phone(), port, "yunxi.qianfa");
        signatory.open("/organizations");
        signatory.follow(SONGLING);
        signatory.sees("陆明远");
        Look.at(signatory.page, "organization");
        signatory.follow("郑守田");
        signatory.sees("正式党员");
        Look.at(signatory.page, "member");
        signatory.leave();
    }

    @Test
    @DisplayName("点了大字号，下一页还是大字，360 像素宽也不用左右拖")
    void largeTextStays() {
        ThemeDay day = branch.start(SONGLING, MONTH);
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.open("/");
        double before = textSize(secretary.page);
        secretary.press("大字号");
        assertThat(textSize(secretary.page)).isGreaterThanOrEqualTo(before * 1.2);
        for (String path : List.of("/", "/todo", "/start", "/organizations", "/notices", "/me", day.page())) {
            secretary.open(path);
            assertThat(textSize(secretary.page)).as(path).isGreaterThanOrEqualTo(before * 1.2);
            assertThat((int) secretary.page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(path + " 大字时横向滚动")
                    .isLessThanOrEqualTo(360);
        }
        secretary.openTask(branch.open(day, "preparePlan"));
        Look.at(secretary.page, "task-large-text");
        secretary.press("标准字号");
        assertThat(textSize(secretary.page)).isEqualTo(before);
        secretary.leave();
    }

    private static double textSize(Page page) {
        return ((Number) page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")).doubleValue();
    }
}
