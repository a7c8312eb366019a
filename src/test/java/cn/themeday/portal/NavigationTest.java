package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ThemeDayTest
@DisplayName("栏目和能看的范围")
class NavigationTest {

    private static final String BRANCH = "石桥村党支部";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Members members;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("栏目里的每一项本人都打得开；手机上放不下的在“我的”里，“我的”总在最后")
    void everyEntryOpens() throws Exception {
        for (RequestPostProcessor who : List.of(
                holder("云溪镇党委", Post.SECRETARY),
                holder("云溪镇党委", Post.HANDLER),
                holder("云溪镇党委", Post.SIGNATORY),
                holder(BRANCH, Post.SECRETARY),
                branch.signedIn("guanli"),
                branch.signedIn("anquan"),
                branch.signedIn("shenji"),
                branch.signedIn("liucheng.cheng"))) {
            List<String> all = links(page("/", who), "top-nav");
            List<String> phone = links(page("/", who), "tab-bar");
            for (String href : all) {
                mvc.perform(get(href).with(who)).andExpect(status().isOk());
            }
            assertThat(phone).hasSizeLessThanOrEqualTo(5).endsWith("/me");
            String rest = page("/me", who);
            assertThat(all).allSatisfy(href -> assertThat(
                            phone.contains(href) || more(rest).contains(href))
                    .isTrue());
        }
    }

    @Test
    @DisplayName("一页属于两个栏目的，亮的是更近的那一个")
    void theNearestEntryIsActive() throws Exception {
        String accounts = "/organizations/" + branch.organisation("江原市委").id() + "/accounts";
        assertThat(page(accounts, branch.signedIn("anquan")))
                .containsPattern("href=\"" + accounts + "\"[^>]*aria-current=\"page\"")
                .doesNotContainPattern("href=\"/organizations\"[^>]*aria-current=\"page\"");
    }

    @Test
    @DisplayName("系统管理员、安全管理员、安全审计员和流程设计员看得到组织，看不到各支部办的事和党员")
    void administratorsReadNoWork() throws Exception {
        ThemeDay day = branch.start(BRANCH, YearMonth.of(2034, 1));
        long member = members.ofBranch(day.branchId()).get(0).person().id();
        String name = members.person(member).name();
        for (String login : List.of("guanli", "anquan", "shenji", "liucheng.cheng")) {
            RequestPostProcessor who = branch.signedIn(login);
            for (String hidden : List.of(
                    "/track/" + branch.root(day),
                    "/track/" + branch.root(day) + "/model.bpmn",
                    day.page(),
                    "/members/" + member)) {
                mvc.perform(get(hidden).with(who)).andExpect(status().isNotFound());
            }
            mvc.perform(get("/organizations/" + day.branchId()).with(who))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("/members/"))));
            mvc.perform(get("/progress").with(who)).andExpect(content().string(not(containsString(BRANCH))));
        }
        mvc.perform(get("/members/" + member).with(holder("青石乡党委", Post.SECRETARY)))
                .andExpect(content().string(containsString(name)));
        mvc.perform(get(day.page()).with(holder("青石乡党委", Post.SECRETARY))).andExpect(status().isOk());
    }

    private String page(String path, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> links(String page, String nav) {
        return hrefs(part(page, "<nav class=\"" + nav + "\""));
    }

    private static List<String> more(String me) {
        return me.contains("更多栏目") ? hrefs(part(me, "<nav class=\"section phone-only\"")) : List.of();
    }

    private static String part(String page, String from) {
        int start = page.indexOf(from);
        return page.substring(start, page.indexOf("</nav>", start));
    }

    private static List<String> hrefs(String html) {
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private RequestPostProcessor holder(String shortName, Post post) {
        return branch.signedIn(branch.holder(shortName, post));
    }
}
