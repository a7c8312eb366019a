package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.inbox.InboxItem;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：准备一项、文号作废、设计员的工作台、过一会儿自己再传")
class SmallPagesUiTest {

    private static final String SONGLING = "松岭村党支部";

    @LocalServerPort
    int port;

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    ChangeFigure changeFigure;

    @BeforeEach
    void winter() {
        TestClock.INSTANCE.set(LocalDateTime.of(2028, 2, 1, 9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
        AsOwner.of(url).sql("delete from figure where source = '一起收悉的测试'").update();
    }

    @Test
    @DisplayName("指定了人的一项：从待办打开，写几句，准备好了就没有了")
    void aNamedPersonPreparesOnThePhone() {
        ThemeDay day = branch.start(SONGLING, YearMonth.of(2028, 7));
        InboxItem plan = branch.open(day, "preparePlan");
        Map<String, Object> values = new HashMap<>(branch.values(plan, Map.of()));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> agenda = new ArrayList<>((List<Map<String, Object>>) values.get("agenda"));
        Map<String, Object> first = new HashMap<>(agenda.get(0));
        first.put("lead", "" + branch.actor("songling.zuzhi").personId());
        agenda.set(0, first);
        branch.complete(
                day,
                "preparePlan",
                "songling.shuji",
                Map.of("place", "村委会", "study", "党章", "plus", "清淤", "agenda", agenda));

        Person named = Person.signIn(Chromium.phone(), port, "songling.zuzhi");
        named.open("/todo");
        String page = day.page() + "/items/" + first.get("item") + "/prepare";
        Locator todo = named.page.locator("a[href='" + page + "']");
        todo.first().click();
        Look.at(named.page, "prepare");
        named.page.getByLabel("要点").fill("带读第一章<b>");
        named.press("准备好了");
        named.sees("带读第一章<b>");
        named.open("/todo");
        assertThat(todo).hasCount(0);
        named.leave();
    }

    @Test
    @DisplayName("签发人作废文号：不写理由不行，写过的还在；作废后标明，不能再作废；经办人没有这一项")
    void aNumberIsVoidedOnTheDesk() {
        ThemeDay day = branch.told(SONGLING, YearMonth.of(2028, 8));
        String page = "/filings/" + day.filingId();
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        handler.open(page);
        handler.sees("云委批〔2028〕");
        handler.doesNotSee("文号作废");
        handler.leave();

        Person signatory = Person.signIn(Chromium.desk(), port, "yunxi.qianfa");
        signatory.open(page);
        signatory
                .page
                .locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("文号作废"))
                .click();
        signatory.press("文号作废");
        signatory.sees("请写明作废的理由");
        assertThat(signatory.page.locator("#voidReason-error")).containsText("请写明作废的理由");
        Look.at(signatory.page, "desk-void-number");
        signatory.page.fill("#voidReason", "内容有误");
        signatory.press("文号作废");
        signatory.sees("文号已作废，不会再用");
        signatory.sees("号（作废）");
        assertThat(signatory.page.locator("#voidReason")).hasCount(0);
        signatory.leave();
    }

    @Test
    @DisplayName("一起收悉：方框用鼠标点得到，点了不会打开那一件；常用语点一下就写进意见里，转报要再点一次")
    void recordsAreTickedWithTheMouse() {
        String school = "云溪中学党支部";
        changeFigure.change(new FigureChange(
                "filing.kind.plan",
                branch.organisation(school).id(),
                null,
                "RECORD",
                LocalDate.of(2028, 2, 1),
                "一起收悉的测试",
                null));
        ThemeDay record = branch.filed(school, YearMonth.of(2046, 2));
        ThemeDay approval = branch.filed(SONGLING, YearMonth.of(2046, 2));
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        handler.open("/filings?words=" + URLEncoder.encode(school, StandardCharsets.UTF_8));
        Locator tick = handler.page.locator("input[name=ids][value='" + record.filingId() + "']");
        tick.check();
        assertThat(tick).isChecked();
        handler.press("一起收悉");
        handler.sees("已收悉 1 件");

        handler.open("/filings/" + approval.filingId());
        handler.page.fill("#opinion", "看过。");
        handler.press("拟同意。");
        assertThat(handler.page.locator("#opinion")).hasValue("看过。拟同意。");
        handler.page
                .locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("转报上一级"))
                .click();
        handler.sees("转报以后由上一级决定");
        assertThat(handler.page.locator("#reason-PASS_UP")).hasValue("看过。拟同意。");
        Look.at(handler.page, "desk-pass-up");
        handler.press("确认拟转报上一级");
        handler.sees("已办，送下一位同志");
        handler.leave();
    }

    @Test
    @DisplayName("流程设计员的工作台打得开，没有别人的事")
    void aDesignersHome() {
        Person designer = Person.signIn(Chromium.phone(), port, "liucheng.cheng");
        Assertions.assertThat(designer.open("/").status()).isEqualTo(200);
        Look.at(designer.page, "home-designer");
        designer.doesNotSee(SONGLING);
        designer.leave();
    }

    @Test
    @DisplayName("服务器一时答不上来，点的记在本机；网络没有断过，过十秒自己再传，只记一次")
    void aTapIsSentAgainByItself() {
        ThemeDay day = branch.told(SONGLING, YearMonth.of(2028, 9));
        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        Person recorder = Person.signIn(Chromium.phone(), port, "songling.jilu");
        recorder.page.clock().install();
        recorder.open(day.page() + "/meeting");
        List<String> refused = new ArrayList<>();
        recorder.page.route("**" + day.page() + "/**", route -> {
            if ("POST".equals(route.request().method())) {
                refused.add(route.request().url());
                route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("busy"));
            } else {
                route.resume();
            }
        });
        recorder.press("齐备");
        recorder.sees("有 1 笔还没有传上去");
        recorder.page.clock().fastForward(10_000);
        recorder.page.waitForCondition(() -> refused.size() == 2);
        Assertions.assertThat(themeDays.get(day.id()).roomReady()).isFalse();

        recorder.page.unroute("**" + day.page() + "/**");
        recorder.page.clock().fastForward(9_000);
        recorder.sees("有 1 笔还没有传上去");
        recorder.page.clock().fastForward(2_000);
        recorder.sees("一室两挂六带已齐备");
        Assertions.assertThat(themeDays.get(day.id()).roomReady()).isTrue();
        Assertions.assertThat(refused).hasSize(2);
        recorder.leave();
    }
}
