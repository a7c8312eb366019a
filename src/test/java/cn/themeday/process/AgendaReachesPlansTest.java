package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Post;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.planning.usecase.PublishRequiredItem.Reached;
import cn.themeday.planning.usecase.WithdrawRequiredItem;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ThemeDayTest
@DisplayName("上级改了月份、布置了事项，开着的方案里有，报上的只告知，退回来再加")
class AgendaReachesPlansTest {

    private static final String BAISHUI = "白水村党支部";
    private static final String SOURCE = "白水村年度安排的通知";
    private static final LocalDate TODAY = LocalDate.of(2030, 1, 10);

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    Filings filings;

    @Autowired
    EndFiling endFiling;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    PublishRequiredItem publish;

    @Autowired
    WithdrawRequiredItem withdraw;

    @Autowired
    RequiredItems requiredItems;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    @BeforeEach
    void spring() {
        TestClock.INSTANCE.set(TODAY.atTime(9, 0));
    }

    @AfterEach
    void asBefore() {
        TestClock.INSTANCE.reset();
        two.shutdownNow();
        jdbc.sql("delete from figure where source = :source")
                .param("source", SOURCE)
                .update();
    }

    @Test
    @DisplayName("年度事项挪到别的月份：开着的方案加上、去掉，别的行不变，书记知道依据；报上的不变，只告知一次，退回来才加")
    void aMovedYearlyItemReachesOpenPlans() {
        ThemeDay filed = branch.filed(BAISHUI, YearMonth.of(2030, 4));
        ThemeDay open = branch.start(BAISHUI, YearMonth.of(2030, 5));
        branch.complete(open, "preparePlan", withNote(branch.open(open, "preparePlan"), "带读第一章"));

        appraisalIn("5");
        assertThat(titles(open)).contains("民主评议党员").endsWith("民主评议党员");
        assertThat(themeDays.agendaOf(open.id()).get(0).note()).isEqualTo("带读第一章");
        assertThat(told()).contains("按上级的规定（依据：" + SOURCE + "），5 月主题党日的议程加上“民主评议党员”，您填的其他内容没有变。");

        appraisalIn("4");
        assertThat(titles(open)).doesNotContain("民主评议党员");
        assertThat(told()).anyMatch(notice -> notice.contains("5 月主题党日的议程去掉“民主评议党员”"));
        figure("planning.confirm", "2");
        assertThat(titles(filed)).doesNotContain("民主评议党员");
        assertThat(told())
                .containsOnlyOnce("按上级的规定（依据：" + SOURCE + "），4 月主题党日的议程应加上“民主评议党员”。您的方案已经报上，仍按原来的议程办；退回或撤回时再改。");

        branch.reply(filed, "RETURNED");
        assertThat(titles(filed)).contains("民主评议党员");
    }

    @Test
    @DisplayName("报批期间布置的事项：当即告知书记，撤回时加上；批复后布置的只告知；布置的人看到各有几个；撤销也告知")
    void whatIsRequiredOfAFiledPlan() throws Exception {
        YearMonth month = YearMonth.of(2031, 1);
        ThemeDay day = branch.filed(BAISHUI, month);
        mvc.perform(multipart("/required-items")
                        .param("month", month.toString())
                        .param("title", "学习防火通知")
                        .param("content", "")
                        .with(branch.signedIn("yunxi.jingban"))
                        .with(csrf()))
                .andExpect(flash().attribute("toast", containsString("；1 个支部的方案已经报上，已通知书记。")));
        assertThat(titles(day)).doesNotContain("学习防火通知");
        assertThat(told()).contains("上级布置了 1 月必做事项：学习防火通知。方案已经报上，没有这一项：退回或撤回时会自动加上，批复后请一并安排。");

        endFiling.withdraw(branch.holder(BAISHUI, Post.SECRETARY), day.filingId());
        branch.runDueJobs();
        assertThat(titles(day)).contains("学习防火通知");
        branch.complete(day, "preparePlan", Branch.PLAN);
        branch.complete(day, "adoptPlan", Map.of());
        branch.reply(day, "APPROVED");
        assertThat(require(month, "再学一遍")).isEqualTo(new Reached(0, 1));
        assertThat(titles(day)).contains("学习防火通知").doesNotContain("再学一遍");
        assertThat(told()).contains("上级布置了 1 月必做事项：再学一遍。方案已经批复，没有这一项，请在主题党日一并安排。");

        RequiredItem again = requiredItems
                .of(List.of(branch.organisation("云溪镇党委").id()), month)
                .stream()
                .filter(item -> item.title().equals("再学一遍"))
                .findFirst()
                .orElseThrow();
        withdraw.withdraw(branch.actor("yunxi.jingban"), again.id());
        assertThat(told()).contains("上级撤销了必做事项：再学一遍");
        int notices = told().size();
        withdraw.withdraw(branch.actor("yunxi.jingban"), again.id());
        assertThat(told()).as("a second click says nothing again").hasSize(notices);
    }

    @Test
    @Timeout(120)
    @DisplayName("书记正在报出时布置：等报出以后再看，不说已在方案里，方案和报件里一样")
    void publishingWaitsForThePlanThatIsBeingFiled() throws Exception {
        ThemeDay day = branch.start(BAISHUI, YearMonth.of(2030, 8));
        branch.complete(day, "preparePlan", Branch.PLAN);
        InboxItem adopt = branch.open(day, "adoptPlan");
        Map<String, Object> answers = branch.values(adopt, Map.of());
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<?> filing = two.submit(() -> transaction.executeWithoutResult(running -> {
            completeTask.complete(branch.holder(BAISHUI, Post.SECRETARY), String.valueOf(adopt.taskId()), answers);
            sent.countDown();
            await(release);
        }));
        await(sent);
        Future<Reached> publishing = two.submit(() -> require(day.month(), "同时布置"));
        untilItWaitsOrEnds(publishing);
        release.countDown();
        filing.get();
        assertThat(publishing.get()).isEqualTo(new Reached(0, 1));
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.FILED);
        assertThat(titles(day)).doesNotContain("同时布置");

        branch.runDueJobs();
        branch.reply(day, "RETURNED");
        branch.complete(day, "correctPlan", Map.of());
        assertThat(filings.get(branch.now(day).filingId())
                        .dossier()
                        .sections()
                        .get(1)
                        .lines())
                .anyMatch(line -> line.label().equals("同时布置"));
    }

    @Test
    @Timeout(120)
    @DisplayName("正在布置时书记交方案：等布置完，说议程变了请刷新；刷新再交，事项没有丢")
    void sendingInWaitsForWhatIsBeingPublished() throws Exception {
        ThemeDay day = branch.start(BAISHUI, YearMonth.of(2030, 9));
        InboxItem prepare = branch.open(day, "preparePlan");
        Map<String, Object> answers = branch.values(prepare, Branch.PLAN);
        CountDownLatch published = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<?> publishing = two.submit(() -> transaction.executeWithoutResult(running -> {
            require(day.month(), "抢先布置");
            published.countDown();
            await(release);
        }));
        await(published);
        Future<InboxItem> sending = two.submit(() -> completeTask.complete(
                branch.holder(BAISHUI, Post.SECRETARY), String.valueOf(prepare.taskId()), answers));
        untilItWaitsOrEnds(sending);
        release.countDown();
        publishing.get();
        assertThatThrownBy(sending::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Rejection.class)
                .hasMessageContaining("请刷新页面后再填");
        branch.complete(day, "preparePlan", Branch.PLAN);
        assertThat(titles(day)).contains("抢先布置");
    }

    @Test
    @DisplayName("议程写的是支部要做的事，不是“安排”；党日上没有进行的，记了原因，页面上看得到；词和数字之间空格一致")
    void theAgendaSaysWhatIsDone() throws Exception {
        TestClock.INSTANCE.reset();
        ThemeDay day = branch.told("东河社区党支部", YearMonth.of(2030, 5));
        String page = page(day.page());
        assertThat(page)
                .contains("<span>党章</span>", "<span>清淤</span>", "<span>必做</span>")
                .doesNotContain("<span>安排");
        assertThat(page(day.page() + "/print")).contains("召开 5 月主题党日").doesNotContain(">安排<");
        themeDays.itemDone(day.id(), "STUDY", false, "停电");
        themeDays.itemDone(day.id(), "PLUS", true, null);
        assertThat(page(day.page())).contains("党章；没有进行，原因：停电", "清淤；已进行");
    }

    private String page(String address) throws Exception {
        return mvc.perform(get(address).with(branch.signedIn(branch.holder("东河社区党支部", Post.SECRETARY))))
                .andExpect(content().string(containsString("党章")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void appraisalIn(String month) {
        figure("agenda.appraisal", month);
    }

    private void figure(String name, String value) {
        changeFigure.change(
                new FigureChange(name, branch.organisation(BAISHUI).id(), null, value, TODAY, SOURCE, null));
    }

    private Reached require(YearMonth month, String title) {
        return publish.publish(
                branch.actor("yunxi.jingban"), branch.organisation("云溪镇党委").id(), month, title, "", List.of());
    }

    /** Until it stands before somebody else's lock, or is through where there is none. */
    private void untilItWaitsOrEnds(Future<?> other) {
        while (!other.isDone()
                && jdbc.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        == 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> withNote(InboxItem task, String note) {
        List<Map<String, Object>> rows = new ArrayList<>(
                (List<Map<String, Object>>) branch.values(task, Map.of()).get("agenda"));
        Map<String, Object> first = new HashMap<>(rows.get(0));
        first.put("note", note);
        rows.set(0, first);
        Map<String, Object> answers = new HashMap<>(Branch.PLAN);
        answers.put("agenda", rows);
        return answers;
    }

    private List<String> titles(ThemeDay day) {
        return themeDays.agendaOf(day.id()).stream().map(AgendaItem::title).toList();
    }

    private List<String> told() {
        return notices.latest(branch.holder(BAISHUI, Post.SECRETARY).personId(), 100).stream()
                .map(Notice::title)
                .toList();
    }
}
