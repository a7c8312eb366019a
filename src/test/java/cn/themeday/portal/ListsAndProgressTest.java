package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.SignedInAs;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ThemeDayTest
@DisplayName("清单、跟踪、所辖支部和党员页")
class ListsAndProgressTest {

    private static final String BRANCH = "和平社区党支部";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Organisations organisations;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    Clock clock;

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
        see(get("/todo").param("words", "审议方案"), secretary, name + " 送来");
        see(get("/todo").param("words", "审议方案"), secretary, "第 2 步 / 共 5 步");
    }

    @Test
    @DisplayName("参与过而不是自己发起的，和被告知结果的，在抄送我的里；别的支部看不到")
    void whoHadAHandOrWasToldFindsTheMatter() throws Exception {
        ThemeDay day = branch.told(BRANCH, YearMonth.of(2033, 8));
        String track = "/track/" + branch.root(day);
        see(get("/copied"), holder("云溪镇党委", Post.SIGNATORY), track);
        see(get("/copied"), SignedInAs.person(plainMember(BRANCH)), track);
        hidden(get("/copied"), SignedInAs.person(plainMember("白水村党支部")), track);
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
    @DisplayName("电话和入党日期只给本人、支部班子和上级")
    void phonesAreNotForEveryMember() throws Exception {
        long member = plainMember(BRANCH);
        MockHttpServletRequestBuilder page = get("/members/" + member);
        see(page, SignedInAs.person(member), "入党日期");
        see(page, holder(BRANCH, Post.SECRETARY), "入党日期");
        see(page, holder("云溪镇党委", Post.HANDLER), "入党日期");
        long colleague = members.ofBranch(branch.organisation(BRANCH).id()).stream()
                .map(one -> one.person().id())
                .filter(id -> id != member && posts.of(id, LocalDate.now(clock)).isEmpty())
                .findFirst()
                .orElseThrow();
        hidden(page, SignedInAs.person(colleague), "入党日期");
        mvc.perform(page.with(SignedInAs.person(plainMember("白水村党支部")))).andExpect(status().isNotFound());
    }

    private void see(MockHttpServletRequestBuilder page, RequestPostProcessor who, String text) throws Exception {
        mvc.perform(page.with(who))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(text)));
    }

    private void hidden(MockHttpServletRequestBuilder page, RequestPostProcessor who, String text) throws Exception {
        mvc.perform(page.with(who))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(text))));
    }

    private RequestPostProcessor holder(String shortName, Post post) {
        return SignedInAs.person(branch.holder(shortName, post).personId());
    }

    private long plainMember(String shortName) {
        return members.ofBranch(branch.organisation(shortName).id()).stream()
                .map(member -> member.person().id())
                .filter(id -> posts.of(id, LocalDate.now(clock)).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
