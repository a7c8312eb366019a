package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.Inbox;
import cn.themeday.inbox.Page;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

@ThemeDayTest
@DisplayName("清单、跟踪、所辖支部和党员页")
class ListsAndProgressTest {

    private static final String BRANCH = "和平社区党支部";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Inbox inbox;

    @Autowired
    Organisations organisations;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("待办写明谁送来、第几步，可以按事项和词查找，办完就到已办")
    void aTaskMovesThroughTheLists() throws Exception {
        YearMonth month = YearMonth.of(2033, 7);
        ThemeDay day = branch.start(BRANCH, month);
        RequestPostProcessor secretary = holder(BRANCH, Post.SECRETARY);
        String task = "/tasks/" + branch.open(day, "preparePlan").taskId();
        see(get("/todo"), secretary, task);
        see(get("/todo").param("words", "拟定 和平社区"), secretary, task);
        see(get("/todo").param("kind", "theme-day-planning"), secretary, task);
        hidden(get("/todo").param("words", "没有%这样的词"), secretary, task);
        hidden(get("/todo").param("words", "%"), secretary, task);
        hidden(get("/todo").param("kind", "conduct"), secretary, task);
        hidden(get("/todo"), holder("白水村党支部", Post.SECRETARY), task);

        branch.complete(day, "preparePlan", Map.of("place", "会议室", "study", "党章", "plus", "清淤"));
        hidden(get("/todo"), secretary, task);
        see(get("/done").param("words", "拟定"), secretary, "/track/" + branch.root(day));
        String name = branch.holder(BRANCH, Post.SECRETARY).name();
        see(get("/todo").param("words", "审议方案"), secretary, name + "送来");
        see(get("/todo").param("words", "审议方案"), secretary, "第 2 步 / 共 5 步");
    }

    @Test
    @DisplayName("参与过而不是自己发起的，和被告知结果的，在抄送我的里；别的支部看不到")
    void whoHadAHandOrWasToldFindsTheMatter() throws Exception {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2033, 8));
        String track = "/track/" + branch.root(day);
        see(get("/copied").param("words", BRANCH + " 8 月"), holder("云溪镇党委", Post.SIGNATORY), track);
        see(get("/copied").param("words", BRANCH + " 8 月"), branch.signedIn(plainMember(BRANCH)), track);
        hidden(get("/copied").param("words", BRANCH + " 8 月"), branch.signedIn(plainMember("白水村党支部")), track);
    }

    @Test
    @DisplayName("跟踪页先说办过的意见和用时，再折起后面的步骤和期限")
    void theTrackSaysWhatComes() throws Exception {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2033, 9));
        String track = "/track/" + branch.root(day);
        RequestPostProcessor secretary = holder(BRANCH, Post.SECRETARY);
        see(get(track), secretary, "按意见办");
        see(get(track), secretary, "当天办完");
        see(get(track), secretary, "一般还有 2 步");
        see(get(track), secretary, "党日后 2 个工作日内记完");
        hidden(get(track), secretary, "APPROVED");
    }

    @Test
    @DisplayName("一页放不下的清单分页：每一件只在一页上，下一页带着查找的词；工作台数清全部逾期的")
    void longListsComeInPages() throws Exception {
        ThemeDay day = branch.start("白水村党支部", YearMonth.of(2042, 5));
        Actor secretary = branch.holder("白水村党支部", Post.SECRETARY);
        int asked = Page.SIZE + 5;
        for (int one = 0; one < asked; one++) {
            inbox.ask(
                    branch.root(day),
                    "paging-test:" + one,
                    "分页试问第" + one + "号",
                    List.of(secretary.personId()),
                    "/paging-test/" + one,
                    OffsetDateTime.now(clock).minusDays(1));
        }
        RequestPostProcessor who = branch.signedIn(secretary);
        String first = page(get("/todo").queryParam("words", "分页试问").queryParam("kind", "theme-day-planning"), who);
        String second = page(get("/todo").queryParam("words", "分页试问").queryParam("page", "2"), who);
        for (int one = 0; one < asked; one++) {
            String link = "href=\"/paging-test/" + one + "\"";
            assertThat(first.contains(link)).as(link).isNotEqualTo(second.contains(link));
        }
        assertThat(first)
                .contains("下一页")
                .contains("&amp;page=2")
                .contains("words=")
                .doesNotContain("上一页");
        assertThat(second).contains("上一页").contains("第 2 页").doesNotContain("下一页");
        assertThat(page(get("/todo").queryParam("words", "分页试问").queryParam("page", "3"), who))
                .contains("这一页没有了");
        assertThat(page(get("/"), who)).containsPattern("[5-9]\\d 项已逾期");
        for (int one = 0; one < asked; one++) {
            inbox.endAsk("paging-test:" + one, null);
        }
    }

    @Test
    @DisplayName("放假安排没有录入的年份：待办、党日、所辖支部和到会指导都提醒，录入的年份不提醒")
    void aYearWithoutHolidaysIsWarnedOf() throws Exception {
        ThemeDay day = branch.start(BRANCH, YearMonth.of(2041, 3));
        RequestPostProcessor secretary = holder(BRANCH, Post.SECRETARY);
        RequestPostProcessor handler = holder("云溪镇党委", Post.HANDLER);
        String warning = "2041 年的放假安排还没有录入";
        see(get("/todo").param("words", "和平社区"), secretary, warning);
        see(get(day.page()), secretary, warning);
        see(get("/progress").param("month", "2041-03"), handler, warning);
        see(get("/attendees").param("month", "2041-03"), handler, warning);
        hidden(get("/progress").param("month", "2026-11"), handler, "放假安排还没有录入");
    }

    @Test
    @DisplayName("导航上的数字可以单独取，待办变了就跟着变")
    void countsFollowTheTasks() throws Exception {
        RequestPostProcessor secretary = holder("石桥村党支部", Post.SECRETARY);
        String before = mvc.perform(get("/counts").with(secretary))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$['/start']").value(0))
                .andReturn()
                .getResponse()
                .getContentAsString();
        branch.start("石桥村党支部", YearMonth.of(2033, 10));
        String after = mvc.perform(get("/counts").with(secretary))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    @DisplayName("所辖支部：县委看到全部，乡镇只看到自己的，打印的就是这一页")
    void progressShowsEveryBranchBelowAndNoOther() throws Exception {
        MockHttpServletRequestBuilder page = get("/progress").param("month", "2033-11");
        for (String superior : new String[] {"云泽县委", "青石乡党委"}) {
            long own = branch.organisation(superior).id();
            for (Organisation one :
                    organisations.branchesBelow(branch.organisation("云泽县委").id())) {
                if (organisations.isAtOrBelow(one.id(), own)) {
                    see(page, holder(superior, Post.HANDLER), one.shortName());
                } else {
                    hidden(page, holder(superior, Post.HANDLER), one.shortName());
                }
            }
        }
        see(page, holder("青石乡党委", Post.HANDLER), "data-print");
    }

    @Test
    @Transactional
    @DisplayName("所辖支部一页 50 个，每个支部只在一页上，合计数全部；要打印的一页是全部")
    void progressComesInPagesAndPrintsWhole() throws Exception {
        long superior = branch.organisation("青石乡党委").id();
        int added = Page.SIZE;
        for (int one = 1; one <= added; one++) {
            jdbc.sql("insert into organisation (parent_id, kind, name, short_name, field)"
                            + " values (:parent, 'BRANCH', :name, :name, 'RURAL')")
                    .param("parent", superior)
                    .param("name", "试页第" + one + "号村")
                    .update();
        }
        int all = organisations.branchesBelow(superior).size();
        RequestPostProcessor handler = holder("青石乡党委", Post.HANDLER);
        String first = page(get("/progress").queryParam("month", "2043-03"), handler);
        String second = page(get("/progress").queryParam("month", "2043-03").queryParam("page", "2"), handler);
        String whole = page(get("/progress").queryParam("month", "2043-03").queryParam("whole", "true"), handler);
        for (Organisation one : organisations.branchesBelow(superior)) {
            String cell = ">" + one.shortName() + "<";
            assertThat(first.contains(cell)).as(cell).isNotEqualTo(second.contains(cell));
            assertThat(whole).contains(cell);
        }
        assertThat(first)
                .contains(all + " 个党支部", "下一页", "month=2043-03&amp;page=2", "whole=true")
                .doesNotContain("上一页", "data-print");
        assertThat(second).contains(all + " 个党支部", "上一页").doesNotContain("下一页");
        assertThat(whole).contains("data-print").doesNotContain("下一页");
    }

    @Test
    @DisplayName("电话和入党日期只给本人、支部班子和上级")
    void phonesAreNotForEveryMember() throws Exception {
        long member = plainMember(BRANCH);
        MockHttpServletRequestBuilder page = get("/members/" + member);
        see(page, branch.signedIn(member), "入党日期");
        see(page, holder(BRANCH, Post.SECRETARY), "入党日期");
        see(page, holder("云溪镇党委", Post.HANDLER), "入党日期");
        long colleague = members.ofBranch(branch.organisation(BRANCH).id()).stream()
                .map(one -> one.person().id())
                .filter(id -> id != member && posts.of(id, LocalDate.now(clock)).isEmpty())
                .findFirst()
                .orElseThrow();
        hidden(page, branch.signedIn(colleague), "入党日期");
        mvc.perform(page.with(branch.signedIn(plainMember("白水村党支部")))).andExpect(status().isNotFound());
    }

    private void see(MockHttpServletRequestBuilder page, RequestPostProcessor who, String text) throws Exception {
        mvc.perform(page.with(who))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(text)));
    }

    private String page(MockHttpServletRequestBuilder page, RequestPostProcessor who) throws Exception {
        return mvc.perform(page.with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void hidden(MockHttpServletRequestBuilder page, RequestPostProcessor who, String text) throws Exception {
        mvc.perform(page.with(who))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(text))));
    }

    private RequestPostProcessor holder(String shortName, Post post) {
        return branch.signedIn(branch.holder(shortName, post));
    }

    private long plainMember(String shortName) {
        return members.ofBranch(branch.organisation(shortName).id()).stream()
                .map(member -> member.person().id())
                .filter(id -> posts.of(id, LocalDate.now(clock)).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
