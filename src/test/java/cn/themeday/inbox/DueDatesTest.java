package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.LoadHolidays;
import cn.themeday.calendar.TestClock;
import cn.themeday.calendar.WorkingDays;
import cn.themeday.filing.Filings;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.process.Branch;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@DisplayName("期限和提醒")
class DueDatesTest {

    @Autowired
    Branch branch;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    RecomputeDueDates recompute;

    @Autowired
    LoadHolidays holidays;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Filings filings;

    @Autowired
    Items items;

    @Autowired
    RemindAsks remindAsks;

    @Autowired
    Trail trail;

    @Autowired
    Notices notices;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("提前几天提醒、逾期几天告知上级，都按本组织的数值")
    void remindersFollowTheFigures() {
        figure("planning.remindBefore", "柳湾村党支部", "4");
        figure("filing.escalateAfter", "柳湾村党支部", "6");
        ThemeDay day = branch.start("柳湾村党支部", YearMonth.of(2027, 1));
        // The day is Friday 2027-01-01, the plan due ten working days before.
        assertThat(timers(day))
                .containsExactly(
                        LocalDateTime.of(2026, 12, 14, 18, 0),
                        LocalDateTime.of(2026, 12, 18, 18, 0),
                        LocalDateTime.of(2026, 12, 28, 18, 0));
    }

    @Test
    @DisplayName("停机错过的：到期以后只说已逾期，不再说快到期")
    void whatIsLateIsNotSaidToBeDueSoon() {
        ThemeDay day = branch.start("柳湾村党支部", YearMonth.of(2027, 3));
        TestClock.INSTANCE.set(LocalDateTime.of(2027, 3, 5, 9, 0));
        branch.runDueJobs();
        List<String> told = notices
                .latest(branch.holder("柳湾村党支部", Post.SECRETARY).personId(), 200)
                .stream()
                .map(Notice::title)
                .filter(title -> title.endsWith("：拟定方案（柳湾村党支部 " + day.title() + "）"))
                .toList();
        assertThat(told).containsExactly("已逾期：拟定方案（柳湾村党支部 3 月主题党日）");
    }

    @Test
    @DisplayName("上级办件的提醒用上级自己的数值")
    void theDeskHasAFigureOfItsOwn() {
        figure("filing.remindBefore", "青石乡党委", "2");
        ThemeDay day = branch.filed("柳湾村党支部", YearMonth.of(2027, 2));
        InboxItem draft = branch.open(day, "draftReply");
        assertThat(timersOf(String.valueOf(draft.instance())))
                .containsExactly(
                        LocalDateTime.of(2026, 11, 3, 18, 0),
                        LocalDateTime.of(2026, 11, 5, 18, 0),
                        LocalDateTime.of(2026, 11, 9, 18, 0));
    }

    @Test
    @DisplayName("数值一改，没办完的期限和提醒跟着改，办理记录里有一笔，别的支部不变")
    void aChangedFigureMovesOpenDates() {
        ThemeDay day = branch.start("石桥村党支部", YearMonth.of(2027, 1));
        ThemeDay other = branch.start("东河社区党支部", YearMonth.of(2027, 1));
        assertThat(due(day, "preparePlan")).isEqualTo(LocalDateTime.of(2026, 12, 18, 18, 0));
        figure("planning.adoptBefore", "石桥村党支部", "12");
        assertThat(due(day, "preparePlan")).isEqualTo(LocalDateTime.of(2026, 12, 16, 18, 0));
        assertThat(local(tasks.createTaskQuery()
                        .processInstanceId(branch.root(day))
                        .singleResult()
                        .getDueDate()))
                .isEqualTo(LocalDateTime.of(2026, 12, 16, 18, 0));
        assertThat(timers(day))
                .containsExactly(
                        LocalDateTime.of(2026, 12, 15, 18, 0),
                        LocalDateTime.of(2026, 12, 16, 18, 0),
                        LocalDateTime.of(2026, 12, 18, 18, 0));
        assertThat(recomputed(day)).containsExactly("“拟定方案”的期限由 2026 年 12 月 18 日 18:00 改为 2026 年 12 月 16 日 18:00");
        assertThat(due(other, "preparePlan")).isEqualTo(LocalDateTime.of(2026, 12, 18, 18, 0));
        assertThat(recomputed(other)).isEmpty();
    }

    @Test
    @DisplayName("期限从这一步开始的那天算起，不从改数值的那天算起；报送件的期限一起改")
    void countingBeginsOnTheDayTheStepOpened() {
        ThemeDay day = branch.filed("县供水公司党支部", YearMonth.of(2027, 2));
        assertThat(due(day, "draftReply")).isEqualTo(LocalDateTime.of(2026, 11, 5, 18, 0));
        TestClock.INSTANCE.set(LocalDateTime.of(2026, 11, 4, 9, 0));
        figure("filing.reply", "县直机关工委", "5");
        assertThat(due(day, "draftReply")).isEqualTo(LocalDateTime.of(2026, 11, 9, 18, 0));
        assertThat(filings.get(day.filingId())
                        .due()
                        .atZoneSameInstant(ZoneId.systemDefault())
                        .toLocalDateTime())
                .isEqualTo(LocalDateTime.of(2026, 11, 9, 18, 0));
        recompute.everything();
        assertThat(recomputed(day)).as("nothing changes twice").hasSize(1);
    }

    @Test
    @DisplayName("录入放假安排以后期限跟着改；再录一次没有变化；写错的一行说出行号")
    void aChangedCalendarMovesOpenDates() {
        ThemeDay day = branch.start("石桥村党支部", YearMonth.of(2031, 5));
        assertThat(due(day, "preparePlan")).isEqualTo(LocalDateTime.of(2031, 4, 17, 18, 0));
        assertThat(workingDays.warnings(List.of(LocalDate.of(2031, 4, 18), LocalDate.of(2031, 5, 1))))
                .containsExactly("2031 年的放假安排还没有录入，期限按周末和元旦、劳动节、国庆节推算。");
        String notice =
                "2031-04-21,试验节,holiday\n2031-04-26,试验节,workday\n2031-04-28,试验节,holiday\n2031-04-29,试验节,holiday\n";
        holidays.load(notice);
        holidays.load(notice);
        assertThat(due(day, "preparePlan")).isEqualTo(LocalDateTime.of(2031, 4, 15, 18, 0));
        assertThat(recomputed(day)).hasSize(1);
        assertThat(workingDays.warnings(List.of(LocalDate.of(2031, 4, 18)))).isEmpty();
        assertThat(workingDays.warnings(List.of(LocalDate.of(2048, 1, 1), LocalDate.of(2047, 1, 1))))
                .as("one sentence, however many years")
                .singleElement()
                .asString()
                .startsWith("2047、2048 年的放假安排还没有录入");
        assertThatThrownBy(() -> holidays.load("2031-01-01,元旦,holiday\n2031-13-01,元旦,holiday"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("第 2 行");
    }

    @Test
    @DisplayName("没有放假安排的年份，任务页和主题党日页上说明")
    void pagesWarnOfAYearWithoutHolidays() throws Exception {
        ThemeDay day = branch.start("松岭村党支部", YearMonth.of(2032, 3));
        var session = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .param("login", "songling.shuji")
                        .param("password", "dangri2026"))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        String task = "/tasks/" + branch.open(day, "preparePlan").taskId();
        for (String page : List.of(task, "/theme-days/" + day.id())) {
            mvc.perform(get(page).cookie(session)).andExpect(content().string(containsString("2032 年的放假安排还没有录入")));
        }
    }

    @Test
    @DisplayName("支委表态的期限随数值改，办理记录里有一笔；再算一次没有变化；事项的期限不变")
    void asksMoveWithTheFigure() {
        TestClock.INSTANCE.set(LocalDateTime.of(2029, 6, 1, 9, 0));
        ThemeDay day = branch.start("东河社区党支部", YearMonth.of(2029, 9));
        branch.complete(day, "preparePlan", Map.of("place", "会议室", "study", "党章", "plus", "清淤"));
        List<LocalDateTime> before = opinions(day);
        assertThat(before)
                .hasSizeGreaterThan(2)
                .containsOnly(local(tasks.createTaskQuery()
                        .processInstanceId(branch.root(day))
                        .singleResult()
                        .getDueDate()));
        figure("planning.adoptBefore", "东河社区党支部", "12");
        recompute.everything();
        LocalDateTime after = local(tasks.createTaskQuery()
                .processInstanceId(branch.root(day))
                .singleResult()
                .getDueDate());
        assertThat(after).isBefore(before.get(0));
        assertThat(opinions(day)).hasSameSizeAs(before).containsOnly(after);
        assertThat(recomputed(day)).filteredOn(line -> line.contains("表态")).hasSize(1);

        waiting(day).forEach(remindAsks::look);
        assertThat(waiting(day)).isEmpty();
        figure("planning.remindBefore", "东河社区党支部", "5");
        assertThat(waiting(day)).as("when to remind is looked at again").hasSize(1);
    }

    private List<RemindAsks.Waiting> waiting(ThemeDay day) {
        return remindAsks.waiting().stream()
                .filter(ask -> ask.reference().equals("plan-opinion:" + day.id()))
                .toList();
    }

    private List<LocalDateTime> opinions(ThemeDay day) {
        return items.ofRoot(branch.root(day)).stream()
                .filter(item -> item.open() && (day.page() + "/opinion").equals(item.link()))
                .map(item ->
                        item.due().atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime())
                .toList();
    }

    private LocalDateTime due(ThemeDay day, String element) {
        return branch.open(day, element)
                .due()
                .atZoneSameInstant(ZoneId.systemDefault())
                .toLocalDateTime();
    }

    private List<String> recomputed(ThemeDay day) {
        return trail.ofRoot(branch.root(day)).stream()
                .filter(line -> line.action().equals("due.recomputed"))
                .map(TrailLine::sentence)
                .toList();
    }

    private static LocalDateTime local(Date date) {
        return date.toInstant().atZone(ZoneId.systemDefault()).toLocalDateTime();
    }

    private List<LocalDateTime> timers(ThemeDay day) {
        return timersOf(branch.root(day));
    }

    private List<LocalDateTime> timersOf(String instance) {
        return management.createJobQuery().processInstanceId(instance).timers().list().stream()
                .map(Job::getDuedate)
                .map(DueDatesTest::local)
                .sorted()
                .toList();
    }

    private void figure(String name, String shortName, String value) {
        changeFigure.change(new FigureChange(
                name,
                branch.organisation(shortName).id(),
                null,
                value,
                LocalDate.now(TestClock.INSTANCE),
                "测试用的规定",
                null));
    }
}
