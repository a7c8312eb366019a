package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.DueWords;
import cn.themeday.calendar.TestClock;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Page;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.portal.ProgressController.Cell;
import cn.themeday.portal.ProgressController.Row;
import cn.themeday.process.Branch;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@DisplayName("办到哪一步，各页说法一致")
class StandingTest {

    private static final String BRANCH = "白水村党支部";
    private static final Map<String, Object> NOT_HOLD = Map.of("planChoice", "NOT_HOLD", "notHeldReason", "村委会换届");

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Members members;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Filings filings;

    @Autowired
    EndFiling endFiling;

    @Autowired
    ThemeDayStrip strip;

    @Autowired
    Record record;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("退回的、撤回的方案不算已批复，要重新报")
    void aPlanThatCameBackIsNotApproved() throws Exception {
        ThemeDay returned = branch.filed(BRANCH, YearMonth.of(2034, 2));
        branch.reply(returned, "RETURNED");
        assertThat(strip(returned)).startsWith("退回修改", "待报批", "待批复");
        assertThat(words(returned)).contains("退回修改").doesNotContain("已完成");
        assertThat(step(returned, "/todo", "correctPlan")).isEqualTo("退回修改");
        assertThat(page(
                        returned,
                        "/tasks/" + branch.open(returned, "correctPlan").taskId()))
                .contains("退回修改")
                .doesNotContain("第 1 步");
        assertThat(row(returned).rank()).isEqualTo(1);
        TestClock.INSTANCE.set(branch.open(returned, "correctPlan")
                .due()
                .atZoneSameInstant(ZoneId.systemDefault())
                .toLocalDateTime()
                .plusDays(2));
        assertThat(words(returned)).contains("退回修改，逾期 2 天");
        assertThat(row(returned).rank()).isZero();
        TestClock.INSTANCE.reset();
        assertThat(page(returned, returned.page())).contains("退回修改").doesNotContain("策划中");

        ThemeDay withdrawn = branch.filed(BRANCH, YearMonth.of(2034, 3));
        assertThat(strip(withdrawn)).startsWith("已策划", "已报批", "待批复");
        endFiling.withdraw(
                branch.holder(BRANCH, Post.SECRETARY), filing(withdrawn).id());
        branch.runDueJobs();
        assertThat(strip(withdrawn)).startsWith("撤回修改", "待报批", "待批复");
        assertThat(words(withdrawn)).contains("撤回修改");
        assertThat(step(withdrawn, "/todo", "preparePlan")).isEqualTo("撤回修改");
        ThemeDay fresh = branch.start(BRANCH, YearMonth.of(2043, 2));
        assertThat(step(fresh, "/todo", "preparePlan")).isEqualTo("第 1 步 / 共 5 步");
    }

    @Test
    @Proves("2.1")
    @DisplayName("同意不召开就是办完了；未批先开的不再催上级")
    void whatIsOverStandsLast() throws Exception {
        ThemeDay notHeld = branch.start(BRANCH, YearMonth.of(2034, 4));
        branch.complete(notHeld, "preparePlan", NOT_HOLD);
        branch.reply(notHeld, "APPROVED");
        assertThat(row(notHeld).rank()).isEqualTo(3);
        assertThat(words(notHeld)).contains("不召开").doesNotContain("未到");
        assertThat(strip(notHeld)).endsWith("不召开", "不用记录");
        assertThat(strip.of(branch.now(notHeld), branch.secretary(notHeld.branchId())))
                .returns(true, ThemeDayStrip.Strip::notHeld)
                .returns(null, ThemeDayStrip.Strip::daysLeft);
        Filing agreed = filings.ofRoot(branch.root(notHeld)).get(0);
        assertThat(page(notHeld, notHeld.page()))
                .contains("本月不召开：</b><span>" + branch.now(notHeld).notHeldReason(), "不召开的请示", agreed.number());

        ThemeDay lapsed = branch.filed(BRANCH, YearMonth.of(2034, 5));
        TestClock.INSTANCE.set(lapsed.day().atTime(18, 0));
        branch.runDueJobs();
        TestClock.INSTANCE.reset();
        assertThat(words(lapsed)).contains("未批先开");
        assertThat(row(lapsed).rank()).isEqualTo(2);
    }

    @Test
    @DisplayName("早上 7 点报的，写的是当天")
    void datesAreLocal() throws Exception {
        TestClock.INSTANCE.set(LocalDateTime.of(2026, 11, 3, 7, 0));
        ThemeDay day = branch.filed(BRANCH, YearMonth.of(2034, 6));
        assertThat(words(day)).contains("11.03").doesNotContain("11.02");
        assertThat(strip.of(branch.now(day), branch.secretary(day.branchId()))
                        .steps()
                        .get(1)
                        .note())
                .isEqualTo("11.03");
    }

    @Test
    @DisplayName("今天 18:00 到期，19:00 看：桌面和所辖支部说的一样")
    void lateIsSaidInOneWay() throws Exception {
        ThemeDay day = branch.filed(BRANCH, YearMonth.of(2034, 7));
        Filing filing = filing(day);
        TestClock.INSTANCE.set(filing.due()
                .atZoneSameInstant(java.time.ZoneId.systemDefault())
                .toLocalDateTime()
                .plusHours(1));
        DueWords desk = (DueWords)
                mvc.perform(get("/filings/" + filing.id()).with(branch.signedIn(branch.holder("云溪镇党委", Post.HANDLER))))
                        .andReturn()
                        .getModelAndView()
                        .getModel()
                        .get("due");
        assertThat(desk.words()).isEqualTo("今天已过期");
        assertThat(desk.kind()).isEqualTo("late");
        assertThat(row(day).cells()).contains(new Cell("late", "今天已过期"));
    }

    @Test
    @DisplayName("前面填的写给人看：人是名字，选的是选项的话，给程序用的代码不写")
    void whatWasEnteredIsShownInWords() throws Exception {
        ThemeDay day = branch.start(BRANCH, YearMonth.of(2043, 8));
        branch.complete(day, "preparePlan", Branch.PLAN);
        String host = members.person(branch.now(day).hostId()).name();
        String page = page(day, "/tasks/" + branch.open(day, "adoptPlan").taskId());
        String entered = page.substring(page.indexOf("前面已填"), page.indexOf("我来填"));
        assertThat(entered)
                .contains("<details class=\"folded\" open=\"open\"", "主持人", host, "召开", "诵读党章")
                .doesNotContain("OBLIGATORY", "CONSTITUTION", "2.1a", "HOLD");
    }

    @Test
    @DisplayName("党日当天，记录员的工作台上有“开会”，党员的没有；会议记录的附件在主题党日那一页")
    void theMeetingIsOneTapAway() throws Exception {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2043, 9));
        Actor secretary = branch.secretary(day.branchId());
        assertThat(strip.of(branch.now(day), secretary).meets()).as("ahead").isFalse();
        TestClock.INSTANCE.set(day.day().atTime(15, 0));
        branch.runDueJobs();
        assertThat(strip.of(branch.now(day), secretary).meets()).isTrue();
        assertThat(strip.of(branch.now(day), branch.actor("songling.dangyuan")).meets())
                .isFalse();
        long photo = branch.photo(secretary);
        InboxItem record = branch.open(day, "recordDay");
        completeTask.complete(
                secretary,
                String.valueOf(record.taskId()),
                branch.values(
                        record, Map.of("minutes", "按议程进行。", "files", List.of(Map.of("id", photo, "name", "签到表.jpg")))));
        TestClock.INSTANCE.reset();
        assertThat(page(day, day.page())).contains("/attachments/" + photo + "\"");
    }

    @Test
    @DisplayName("图上亮的是正在办的那一步：报方案和报不召开不一样")
    void theDiagramShowsTheCallThatRuns() {
        ThemeDay plan = branch.filed(BRANCH, YearMonth.of(2034, 8));
        assertThat(record.current(branch.root(plan), "theme-day-planning")).containsExactly("superiorReview");
        ThemeDay notHeld = branch.start(BRANCH, YearMonth.of(2034, 9));
        assertThat(record.current(branch.root(notHeld), "theme-day-planning")).containsExactly("preparePlan");
        branch.complete(notHeld, "preparePlan", NOT_HOLD);
        assertThat(record.current(branch.root(notHeld), "theme-day-planning")).containsExactly("notHeldReview");
    }

    @Test
    @DisplayName("拒绝的话不属于哪一栏时，不说还有几处要改")
    void aRefusalOfTheWholeCountsNoFields() throws Exception {
        ThemeDay day = branch.filed(BRANCH, YearMonth.of(2034, 10));
        mvc.perform(post("/filings/" + filing(day).id() + "/void-number")
                        .with(branch.signedIn(branch.holder("云溪镇党委", Post.SIGNATORY)))
                        .with(csrf())
                        .param("reason", "写错"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("没有提交")))
                .andExpect(content().string(not(containsString("处要改"))));
    }

    private Filing filing(ThemeDay day) {
        return filings.get(branch.now(day).filingId());
    }

    private List<String> strip(ThemeDay day) {
        return strip.of(branch.now(day), branch.secretary(day.branchId())).steps().stream()
                .map(ThemeDayStrip.Step::name)
                .toList();
    }

    private List<String> words(ThemeDay day) throws Exception {
        return row(day).cells().stream().map(Cell::words).toList();
    }

    /** What the secretary's list says of where this task stands. */
    @SuppressWarnings("unchecked")
    private String step(ThemeDay day, String list, String element) throws Exception {
        String href = "/tasks/" + branch.open(day, element).taskId();
        Page<ListLine> page = (Page<ListLine>) mvc.perform(get(list)
                        .queryParam("words", BRANCH + " " + day.month().getMonthValue() + " 月")
                        .with(branch.signedIn(branch.holder(BRANCH, Post.SECRETARY))))
                .andReturn()
                .getModelAndView()
                .getModel()
                .get("page");
        return page.lines().stream()
                .filter(line -> line.href().equals(href))
                .findFirst()
                .orElseThrow()
                .step()
                .words();
    }

    private String page(ThemeDay day, String address) throws Exception {
        return mvc.perform(get(address).with(branch.signedIn(branch.holder(BRANCH, Post.SECRETARY))))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private Row row(ThemeDay day) throws Exception {
        Page<Row> rows = (Page<Row>) mvc.perform(get("/progress")
                        .param("month", day.month().toString())
                        .with(branch.signedIn(branch.holder("云溪镇党委", Post.HANDLER))))
                .andReturn()
                .getModelAndView()
                .getModel()
                .get("page");
        return rows.lines().stream()
                .filter(row -> row.branch().id() == day.branchId())
                .findFirst()
                .orElseThrow();
    }
}
