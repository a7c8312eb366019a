package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.engine.Jobs;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.CompareInbox;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.process.Branch;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThemeDayTest
@DisplayName("磁盘满了、时钟跳了")
class DatabaseTroubleTest {

    private static final String BRANCH = "白水村党支部";

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Branch branch;

    @Autowired
    Jobs jobs;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Filings filings;

    @Autowired
    Trail trail;

    @Autowired
    CompareInbox compareInbox;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @AfterEach
    void backToToday() {
        roomAgain();
        branch.faultsAreGone();
    }

    @Test
    @DisplayName("办到最后一步磁盘满了：说一句话，引擎、待办、记录都没有动；腾出地方再点一次，照原样办成")
    void aFullDiskLeavesNothingHalfDone() throws Exception {
        ThemeDay day = branch.start(BRANCH, YearMonth.of(2044, 3));
        InboxItem task = branch.open(day, "preparePlan");
        Map<String, Object> values = branch.values(task, Branch.PLAN);
        int told = trail.ofRoot(task.rootInstance()).size();
        fillDisk("trail_entry");
        send(task, values)
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content().string(containsString("服务器的磁盘满了，这一次没有保存")))
                .andExpect(content().string(not(containsString("Exception"))));
        assertThat(branch.openElements(day)).containsExactly("preparePlan");
        assertThat(trail.ofRoot(task.rootInstance())).hasSize(told);

        roomAgain();
        send(task, values).andExpect(status().isOk());
        assertThat(branch.openElements(day)).contains("adoptPlan").doesNotContain("preparePlan");
        assertThat(compareInbox.compare())
                .noneMatch(difference -> difference.rootInstance().equals(branch.root(day)));
    }

    @Test
    @DisplayName("自动的一步碰上磁盘满：系统页上一句话，腾出地方点重试，接着走")
    void aStepOfTheProgramWaitsForRoom() throws Exception {
        ThemeDay day = branch.filed(BRANCH, YearMonth.of(2044, 5));
        branch.complete(day, "draftReply", Map.of("proposal", "APPROVED"));
        InboxItem sign = branch.open(day, "signReply");
        completeTask.complete(
                branch.holder("云溪镇党委", Post.SIGNATORY),
                String.valueOf(sign.taskId()),
                branch.values(sign, Map.of("signChoice", "APPROVED")));
        fillDisk("notice");
        failUntilItStops();
        mvc.perform(get("/admin").with(branch.signedIn("guanli")))
                .andExpect(content().string(containsString(day.title() + "”停在")))
                .andExpect(content().string(containsString("程序试了几次都没有办成。服务器的磁盘满了，腾出地方再重试。")));
        roomAgain();
        String job = jobs.failed().stream()
                .filter(failed -> branch.root(day).equals(failed.rootInstance()))
                .findFirst()
                .orElseThrow()
                .id();
        mvc.perform(post("/admin/jobs/" + job + "/retry")
                        .with(branch.signedIn("guanli"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        TestClock.INSTANCE.advance(Duration.ofMinutes(11));
        jobs.runDue();
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.TOLD);
    }

    @Test
    @DisplayName("时钟拨慢、拨快一小时：方案照样审议、报批、批复，文号和记录的次序不乱")
    void theClockJumpsByAnHour() {
        ThemeDay day = branch.start(BRANCH, YearMonth.of(2044, 6));
        branch.complete(day, "preparePlan", Branch.PLAN);
        TestClock.INSTANCE.advance(Duration.ofHours(-1));
        branch.complete(day, "adoptPlan", Map.of());
        TestClock.INSTANCE.advance(Duration.ofHours(2));
        branch.complete(branch.now(day), "draftReply", Map.of("proposal", "APPROVED"));
        TestClock.INSTANCE.advance(Duration.ofHours(-2));
        branch.complete(branch.now(day), "signReply", Map.of("signChoice", "APPROVED"));
        branch.runDueJobs();
        assertThat(filings.get(branch.now(day).filingId()).state()).isEqualTo(FilingState.APPROVED);
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.TOLD);
        List<String> said = trail.ofRoot(String.valueOf(day.rootInstance())).stream()
                .map(TrailLine::sentence)
                .toList();
        assertThat(said)
                .as("in the order in which it was done, whatever the clock said")
                .containsSubsequence("开始策划 6 月主题党日", "办理了“拟定方案”", "办理了“支委会审议方案”", "报批“6 月主题党日方案”", "办理了“拟办”");
        Filing first = filings.get(branch.now(day).filingId());
        ThemeDay later = branch.told(BRANCH, YearMonth.of(2044, 7));
        assertThat(number(filings.get(later.filingId()))).isEqualTo(number(first) + 1);
        assertThat(compareInbox.compare())
                .noneMatch(difference -> difference.rootInstance().equals(branch.root(day)));
    }

    private void roomAgain() {
        AsOwner.of(url).sql("drop function if exists app.no_room() cascade").update();
    }

    private void failUntilItStops() {
        for (int attempt = 0; attempt < 4; attempt++) {
            try {
                jobs.runDue();
            } catch (RuntimeException full) {
                // As often as the engine tries by itself.
            }
            TestClock.INSTANCE.advance(Duration.ofMinutes(11));
        }
    }

    private static int number(Filing filing) {
        return Integer.parseInt(String.valueOf(filing.number()).replaceAll(".*〕(\\d+)号", "$1"));
    }

    private ResultActions send(InboxItem task, Map<String, Object> values) throws Exception {
        return mvc.perform(post("/tasks/" + task.taskId())
                .with(branch.signedIn(branch.holder(BRANCH, Post.SECRETARY)))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsBytes(Map.of("values", values))));
    }

    /** From now on the server answers as PostgreSQL does when it cannot make a table longer. */
    private void fillDisk(String table) {
        AsOwner.of(url)
                .sql(
                        """
                        create function app.no_room() returns trigger language plpgsql as $$
                        begin
                            raise exception 'could not extend file: No space left on device' using errcode = '53100';
                        end $$""")
                .update();
        AsOwner.of(url)
                .sql("create trigger no_room before insert on app.%s for each row execute function app.no_room()"
                        .formatted(table))
                .update();
    }
}
