package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** A superior's handler founds a branch and fills it. All of it is undone, so that no other test meets the branch. */
@ThemeDayTest
@Transactional
@DisplayName("名册各页：党组织、党员、任免")
class RosterPagesTest {

    private static final String HANDLER = "yunxi.jingban";

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
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("分不清的同名的人不再编入；写上出生日期就分得清")
    void enrolledOnce() throws Exception {
        String page = "/organizations/" + branch.organisation("松岭村党支部").id() + "/members";
        String[] form = {"name", "石小山", "kind", "FULL", "status", "RESIDENT"};
        send(page, form).andExpect(status().is3xxRedirection());
        send(page, form)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("已经有一位石小山")));
        send(page, "name", "石小山", "kind", "FULL", "status", "RESIDENT", "birthDate", "1970-01-01")
                .andExpect(status().is3xxRedirection());
    }

    @Test
    @DisplayName("还担任着职务的，不能改成和职务不合的；没有电话又同名的人不再登记一次")
    void postsStandAgainstACorrection() throws Exception {
        Actor leader = branch.actor("songling.zuzhang");
        Actor committee = branch.actor("songling.zuzhi");
        send("/members/" + leader.personId() + "/edit", "name", leader.name(), "kind", "FULL", "status", "RESIDENT")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("还是党小组组长，请先结束组长的任期")));
        send(
                        "/members/" + committee.personId() + "/edit",
                        "name",
                        committee.name(),
                        "kind",
                        "PROBATIONARY",
                        "status",
                        "RESIDENT",
                        "group",
                        String.valueOf(members.member(committee.personId())
                                .orElseThrow()
                                .groupId()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("还是组织委员，要由正式党员担任")));

        String posts = "/organizations/" + branch.organisation("松岭村党支部").id() + "/posts";
        String today = LocalDate.now(TestClock.INSTANCE).toString();
        String[] form = {"name", "尚无名", "post", "SUPERVISION_MEMBER", "since", today};
        send(posts, form).andExpect(status().is3xxRedirection());
        send(posts, form)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("名册里已经有一位尚无名")));
    }

    @Test
    @DisplayName("新建支部、编入党员、任书记，历任都在，办理记录写明是谁办的")
    void aBranchIsFoundedAndFilled() throws Exception {
        long township = branch.organisation("云溪镇党委").id();
        send("/organizations/" + township + "/new", "kind", "BRANCH", "name", "", "shortName", "新桥村党支部")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请填写全称")))
                .andExpect(content().string(containsString("党支部要选领域")))
                .andExpect(content().string(containsString("新桥村党支部")));
        send("/organizations/" + township + "/new", "kind", "COUNTY", "name", "某县委", "shortName", "某县委")
                .andExpect(content().string(containsString("下面不设")));
        send(
                        "/organizations/" + township + "/new",
                        "kind",
                        "BRANCH",
                        "name",
                        "中共新桥村支部委员会",
                        "shortName",
                        "新桥村党支部",
                        "field",
                        "RURAL")
                .andExpect(status().is3xxRedirection());
        Organisation founded = branch.organisation("新桥村党支部");
        String own = "/organizations/" + founded.id();

        send(own + "/members", "name", "石大山", "kind", "FULL", "status", "RESIDENT", "joinedOn", "2199-01-01")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("入党日期不能晚于今天")));
        for (String nobodysDay : List.of("2999-01-01", "+999999999-12-31", "-999999999-01-01", "0000-01-01")) {
            send(own + "/members", "name", "石大山", "kind", "FULL", "status", "RESIDENT", "birthDate", nobodysDay)
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content().string(containsString("日期不对，请重新选")));
        }
        send(own + "/members", "name", "<b>石大山</b>", "kind", "FULL", "status", "RESIDENT", "phone", "13755550001")
                .andExpect(status().is3xxRedirection());
        long person = members.ofBranch(founded.id()).get(0).person().id();
        mvc.perform(get("/members/" + person).with(branch.signedIn(HANDLER)))
                .andExpect(content().string(containsString("&lt;b&gt;石大山&lt;/b&gt;")))
                .andExpect(content().string(not(containsString("<b>石大山</b>"))));
        send("/members/" + person + "/edit", "name", "石大山", "kind", "FULL", "status", "MOBILE")
                .andExpect(status().is3xxRedirection());
        assertThat(members.person(person).phone()).isNull();

        String today = LocalDate.now(TestClock.INSTANCE).toString();
        send(own + "/posts", "person", "" + person, "post", "SECRETARY", "since", today)
                .andExpect(status().is3xxRedirection());
        send(own + "/posts", "person", "" + person, "post", "SECRETARY", "since", today)
                .andExpect(content().string(containsString("不用再任命")));
        send(own + "/posts", "person", "" + person, "post", "DESIGNER", "since", today)
                .andExpect(content().string(containsString("您不能任命这个职务")));
        long held = posts.history(founded.id()).get(0).id();
        send(own + "/posts/" + held + "/end", "lastDay", today).andExpect(status().is3xxRedirection());
        mvc.perform(get(own + "/posts").with(branch.signedIn(HANDLER)))
                .andExpect(content().string(containsString("石大山")))
                .andExpect(content().string(containsString("历任")));
        assertThat(jdbc.sql("select person_name from trail_entry where action = 'member.enrolled' and subject = :who")
                        .param("who", "person:" + person)
                        .query(String.class)
                        .single())
                .isEqualTo("周砚清");
    }

    @Test
    @DisplayName("转支部：原支部的职务到昨天为止，还没办的事退回原支部书记；跨出自己管的范围不行")
    void aMemberMoves() throws Exception {
        long person = branch.actor("songling.dangyuan").personId();
        long from = branch.organisation("松岭村党支部").id();
        long to = branch.organisation("白水村党支部").id();
        mvc.perform(get("/members/" + person + "/edit").with(branch.signedIn(HANDLER)))
                .andExpect(content().string(containsString("退回原支部书记")));
        send("/members/" + person + "/move").andExpect(content().string(containsString("请选转到哪个支部")));
        long elsewhere = branch.organisation("青石乡党委").id();
        send("/members/" + person + "/move", "branch", "" + elsewhere).andExpect(status().isNotFound());
        send("/members/" + person + "/move", "branch", "" + to).andExpect(status().is3xxRedirection());
        assertThat(members.member(person).orElseThrow().branchId()).isEqualTo(to);
        assertThat(members.ofBranch(from)).noneMatch(member -> member.person().id() == person);
    }

    @Test
    @DisplayName("书记改本支部党员的登记信息、任记录员；任不了书记，改不了支部")
    void whatASecretaryMayDo() throws Exception {
        long own = branch.organisation("松岭村党支部").id();
        long person = branch.actor("songling.dangyuan").personId();
        String today = LocalDate.now(TestClock.INSTANCE).toString();
        mvc.perform(as(
                        "songling.shuji",
                        "/members/" + person + "/edit",
                        "name",
                        "郑守田",
                        "kind",
                        "FULL",
                        "status",
                        "RETIRED"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(as(
                        "songling.shuji",
                        "/organizations/" + own + "/posts",
                        "person",
                        "" + person,
                        "post",
                        "RECORDER",
                        "since",
                        today))
                .andExpect(status().is3xxRedirection());
        assertThat(posts.holders(own, Post.RECORDER, LocalDate.now(TestClock.INSTANCE)))
                .anyMatch(holder -> holder.id() == person);
        mvc.perform(as(
                        "songling.shuji",
                        "/organizations/" + own + "/posts",
                        "person",
                        "" + person,
                        "post",
                        "DEPUTY",
                        "since",
                        today))
                .andExpect(content().string(containsString("您不能任命这个职务")));
        mvc.perform(as("songling.shuji", "/organizations/" + own + "/edit", "name", "x"))
                .andExpect(status().isNotFound());
        mvc.perform(as("songling.shuji", "/members/" + person + "/move", "branch", "1"))
                .andExpect(status().isNotFound());
    }

    private ResultActions send(String path, String... fields) throws Exception {
        return mvc.perform(as(HANDLER, path, fields));
    }

    private MockHttpServletRequestBuilder as(String login, String path, String... fields) {
        MockHttpServletRequestBuilder request =
                post(path).with(branch.signedIn(login)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request;
    }
}
