package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Jobs;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** A step of a real matter that the engine cannot do: how long the days for a correction are, nobody has said. */
@ThemeDayTest
@DisplayName("程序没有办成的一步")
class FailedStepUiTest {

    private static final String BRANCH = "云雾茶业党支部";

    @LocalServerPort
    int port;

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Jobs jobs;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @AfterEach
    void theFigureIsKnownAgain() {
        jdbc.sql("delete from figure where source = '失败一步的测试'").update();
        branch.faultsAreGone();
    }

    @Test
    @DisplayName("退回后的修改期限没有填：答复已经生效，这一步停下；管理员看到一句话，原因没有了再重试，接着往下走")
    void itStopsIsSaidAndGoesOn() throws Exception {
        ThemeDay day = branch.filed(BRANCH, YearMonth.of(2034, 12));
        jdbc.sql(
                        """
                        insert into figure (name, organisation_id, valid_from, value, kind, choices, unit, source, certainty, label)
                        select name, :organisation, '2026-01-01', null, kind, choices, unit, '失败一步的测试', certainty, label
                        from figure where name = 'planning.correct' and organisation_id is null
                        order by valid_from limit 1""")
                .param("organisation", day.branchId())
                .update();
        branch.complete(day, "draftReply", Map.of("proposal", "RETURNED", "opinion", "拟退回"));
        InboxItem sign = branch.open(day, "signReply");
        completeTask.complete(
                branch.holder("云溪镇党委", Post.SIGNATORY),
                String.valueOf(sign.taskId()),
                branch.values(sign, Map.of("signChoice", "RETURNED", "opinion", "写明地点")));
        assertThat(filings.get(day.filingId()).state())
                .as("a fault on the branch's side does not take the reply back")
                .isEqualTo(FilingState.RETURNED);

        failUntilItStops();
        assertThat(branch.openElements(day)).doesNotContain("correctPlan");
        String page = admin();
        assertThat(page)
                .contains(BRANCH + "的“" + day.title() + "”停在“按退回意见修改”，程序试了几次都没有办成。")
                .doesNotContain("Exception", "\tat ", "org.camunda", "java.");
        var retry = Pattern.compile("/admin/jobs/[^\"]+/retry").matcher(page);
        assertThat(retry.find()).isTrue();

        mvc.perform(post(retry.group()).with(branch.signedIn("yunxi.qianfa")).with(csrf()))
                .andExpect(status().isNotFound());
        retry(retry.group());
        assertThatThrownBy(jobs::runDue).as("the cause is still there").isInstanceOf(RuntimeException.class);
        assertThat(admin()).contains("停在“按退回意见修改”");

        jdbc.sql("delete from figure where source = '失败一步的测试'").update();
        Person administrator = Person.signIn(Chromium.phone(), port, "guanli");
        administrator.open("/admin");
        Look.at(administrator.page, "admin-failed");
        administrator.press("重试");
        administrator.sees("已重新安排");
        administrator.leave();
        TestClock.INSTANCE.advance(Duration.ofMinutes(11));
        jobs.runDue();
        branch.open(day, "correctPlan");
        assertThat(admin()).doesNotContain(day.title()).contains("没有失败的步骤");
        assertThat(trail.ofRoot(branch.root(day)))
                .filteredOn(line -> line.action().equals("job.retried"))
                .extracting(TrailLine::sentence)
                .hasSize(2)
                .allMatch(sentence -> sentence.equals("让程序重试“按退回意见修改”"));
    }

    /** As the program's own workers do: again after its pauses, until it gives up. */
    private void failUntilItStops() {
        for (int attempt = 1; jobs.failed().isEmpty(); attempt++) {
            assertThat(attempt).as("attempts").isLessThanOrEqualTo(5);
            assertThatThrownBy(jobs::runDue).isInstanceOf(RuntimeException.class);
            TestClock.INSTANCE.advance(Duration.ofMinutes(11));
        }
    }

    private void retry(String path) throws Exception {
        mvc.perform(post(path).with(branch.signedIn("guanli")).with(csrf())).andExpect(redirectedUrl("/admin"));
        TestClock.INSTANCE.advance(Duration.ofMinutes(11));
    }

    private String admin() throws Exception {
        return mvc.perform(get("/admin").with(branch.signedIn("guanli")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
