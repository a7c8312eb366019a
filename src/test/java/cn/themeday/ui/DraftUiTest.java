package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.InboxItem;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：没有提交的草稿、手机上的流程图")
class DraftUiTest {

    private static final String SONGLING = "松岭村党支部";
    private static final AgendaItem NEW =
            new AgendaItem("draft-test", "森林防火宣传", "2.2", Obligation.REQUIRED, false, null, null, null, null, null);

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @BeforeEach
    void winter() {
        TestClock.INSTANCE.set(LocalDateTime.of(2027, 12, 1, 9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("填到一半议程变了：没有了的一项去掉，新的加上，其余填过的都在，提交得了")
    void aDraftFitsTheAgendaOfToday() {
        ThemeDay day = branch.start(SONGLING, YearMonth.of(2028, 1));
        InboxItem task = branch.open(day, "preparePlan");
        List<AgendaItem> agenda = new ArrayList<>(themeDays.agendaOf(day.id()));
        AgendaItem gone = agenda.get(agenda.size() - 1);
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.openTask(task);
        secretary.field("地点").fill("老祠堂");
        secretary.field("学习内容").fill("党章");
        secretary.field("“+”内容").fill("清淤");
        secretary.press("改：" + agenda.get(0).title());
        Locator note = secretary.page.getByLabel("说明").first();
        note.fill("带读第二章");
        secretary.sees("已自动保存");

        agenda.set(agenda.size() - 1, NEW);
        themeDays.agenda(day.id(), agenda);
        secretary.page.reload();
        secretary.formIsReady();
        secretary.sees("已恢复");
        assertThat(secretary.field("地点")).hasValue("老祠堂");
        secretary.sees("带读第二章");
        secretary.sees(NEW.title());
        assertThat(secretary.page.locator(".row-title", new Page.LocatorOptions().setHasText(gone.title())))
                .hasCount(0);
        secretary.submit();
        secretary.leave();
        assertThat(themeDays.get(day.id()).place()).isEqualTo("老祠堂");
        assertThat(themeDays.agendaOf(day.id()))
                .extracting(AgendaItem::item)
                .contains(NEW.item())
                .doesNotContain(gone.item());
    }

    @Test
    @DisplayName("手机上流程图只占半屏，正在办的一步看得见；点一下看全图，再点收起")
    void theDiagramLeavesRoomOnAPhone() {
        ThemeDay day = branch.filed(SONGLING, YearMonth.of(2029, 2));
        Person secretary = Person.signIn(Chromium.phone(), port, "songling.shuji");
        secretary.open("/track/" + branch.root(day));
        Locator pane = secretary.page.locator("process-diagram[data-ready=true] .diagram-pane");
        assertThat(height(pane)).isLessThan(440);
        pane.scrollIntoViewIfNeeded();
        Locator here = secretary.page.locator("[data-element-id=superiorReview].djs-shape");
        assertThat(inside(here.boundingBox(), pane.boundingBox())).isTrue();
        Look.at(secretary.page, "track-diagram");
        secretary.press("放大看全图");
        assertThat(height(pane)).isGreaterThan(600);
        secretary.press("收起");
        assertThat(height(pane)).isLessThan(440);
        secretary.leave();
    }

    private static double height(Locator locator) {
        return locator.boundingBox().height;
    }

    private static boolean inside(BoundingBox part, BoundingBox whole) {
        double x = part.x + part.width / 2;
        double y = part.y + part.height / 2;
        return x > whole.x && x < whole.x + whole.width && y > whole.y && y < whole.y + whole.height;
    }
}
