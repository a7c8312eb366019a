package cn.themeday.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Members;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ThemeDayTest
@DisplayName("浏览器：打印")
class PrintUiTest {

    private static final String SONGLING = "松岭村党支部";
    private static final YearMonth MONTH = YearMonth.of(2029, 7);
    private static final Pattern PAPER = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]");

    /** Smallest type in points of every text that is printed, 1 px being 0.75 pt. */
    private static final String SMALLEST =
            """
            () => {
              const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              const found = [];
              while (texts.nextNode()) {
                const around = texts.currentNode.parentElement;
                if (texts.currentNode.data.trim() && around.offsetParent) {
                  found.push([parseFloat(getComputedStyle(around).fontSize) * 0.75, texts.currentNode.data.trim()]);
                }
              }
              return found.sort((a, b) => a[0] - b[0])[0];
            }""";

    @LocalServerPort
    int port;

    @Autowired
    Branch branch;

    @Autowired
    Members members;

    @BeforeEach
    void theMonthBefore() {
        TestClock.INSTANCE.set(MONTH.minusMonths(1).atDay(1).atTime(9, 0));
    }

    @AfterEach
    void backToToday() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("一次印出 A4：通知、议程、有全体党员姓名的签到表、留有签名处的会议记录，字不小于 16 磅")
    void oneButtonPrintsThePapers() {
        ThemeDay day = branch.told(SONGLING, MONTH);
        Person secretary = Person.signIn(Chromium.desk(), port, "songling.shuji");
        secretary.open(day.page());
        secretary.follow("打印");
        Page page = secretary.page;
        page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        secretary.press("打印");
        assertThat((Boolean) page.evaluate("() => window.printed")).isTrue();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", "print.png")));
        assertThat(page.locator("header")).isHidden();
        for (Locator navigation : page.locator("nav").all()) {
            assertThat(navigation).isHidden();
        }
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
        List<?> smallest = (List<?>) page.evaluate(SMALLEST);
        assertThat(((Number) smallest.get(0)).doubleValue())
                .as("最小的字：" + smallest.get(1))
                .isGreaterThan(15.99);
        papers(page, day);
        pages(page);
        secretary.leave();
    }

    @Test
    @DisplayName("打印全卷：折起来的都印出来，印完照旧折着")
    void theWholeFileIsUnfoldedOnPaper() {
        ThemeDay day = branch.told("白水村党支部", MONTH);
        Person handler = Person.signIn(Chromium.desk(), port, "yunxi.jingban");
        handler.open("/track/" + branch.root(day));
        Page page = handler.page;
        Locator closed = page.locator("details.folded:not([open]):not(.no-print)");
        int folded = closed.count();
        org.assertj.core.api.Assertions.assertThat(folded).isPositive();
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
        assertThat(closed).hasCount(0);
        assertThat(page.getByText("总纲").first()).isVisible();
        page.evaluate("() => dispatchEvent(new Event('afterprint'))");
        assertThat(closed).hasCount(folded);
        handler.leave();
    }

    private void papers(Page page, ThemeDay day) {
        Locator sheets = page.locator("main > section");
        assertThat(sheets.first()).containsText("通　知");
        List<String> titles = sheets.locator("h1").allTextContents();
        assertThat(titles).containsSubsequence("通　知", "议程", "签到表", "会议记录");
        List<String> signIn = sheet(page, "签到表").locator("td").allTextContents();
        assertThat(signIn)
                .containsAll(members.ofBranch(day.branchId()).stream()
                        .map(member -> member.person().name())
                        .toList());
        Locator minutes = sheet(page, "会议记录");
        for (String who : List.of("主持人签名", "记录人签名")) {
            Locator line = minutes.locator("p", new Locator.LocatorOptions().setHasText(who))
                    .locator("span");
            assertThat(line.first().boundingBox().width).as(who + "后面的线").isGreaterThan(100);
        }
    }

    private static Locator sheet(Page page, String title) {
        return page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h1", new Page.LocatorOptions().setHasText(title))));
    }

    /** Each sheet begins a page of its own, and every page is A4 upright. */
    private static void pages(Page page) {
        byte[] pdf = page.pdf(new Page.PdfOptions()
                .setPreferCSSPageSize(true)
                .setPath(Path.of("target", "screenshots", "print.pdf")));
        List<MatchResult> papers = PAPER.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .toList();
        assertThat(papers.size())
                .isGreaterThanOrEqualTo(page.locator("main > section").count());
        assertThat(papers).allSatisfy(paper -> {
            assertThat(Double.parseDouble(paper.group(1))).isBetween(594.0, 596.0);
            assertThat(Double.parseDouble(paper.group(2))).isBetween(841.0, 843.0);
        });
    }
}
