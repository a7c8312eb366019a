package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThemeDayTest
@DisplayName("规定数字和系统两页")
class FiguresAndAdminPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    @DisplayName("上级看得到，支部书记看不到")
    void superiorsSeeFigures() throws Exception {
        mvc.perform(get("/figures").cookie(signIn("yunxi.jingban")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("主题党日定在哪天")));
        mvc.perform(get("/figures").cookie(signIn("songling.shuji"))).andExpect(status().isNotFound());
    }

    @Test
    @DisplayName("写错的数值在旁边说明，写对了就记下来")
    void aWrongValueIsSaidBesideTheField() throws Exception {
        Cookie session = signIn("yunxi.jingban");
        long row = jdbc.sql(
                        "select id from figure where name = 'planning.adoptBefore' and organisation_id is null limit 1")
                .query(Long.class)
                .single();
        String today = LocalDate.now(clock).toString();
        mvc.perform(post("/figures")
                        .cookie(session)
                        .with(csrf())
                        .param("row", "" + row)
                        .param("value", "<b>十</b>")
                        .param("validFrom", today)
                        .param("source", ""))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"value-" + row + "-error\"")))
                .andExpect(content().string(containsString("请填写 0 到 250 的整数")))
                .andExpect(content().string(containsString("&lt;b&gt;十&lt;/b&gt;")));
        mvc.perform(post("/figures")
                        .cookie(session)
                        .with(csrf())
                        .param("row", "" + row)
                        .param("value", "8")
                        .param("validFrom", today)
                        .param("source", "云溪镇党委通知"))
                .andExpect(redirectedUrl("/figures"));
        mvc.perform(get("/figures").cookie(session)).andExpect(content().string(containsString("8 个工作日")));
    }

    @Test
    @DisplayName("日子和比例用中文选，存下的是规则的写法；选项以外的在旁边说明")
    void codesAreChosenInWords() throws Exception {
        Cookie session = signIn("yunxi.jingban");
        long row = jdbc.sql("select id from figure where name = 'committee.quorum' and organisation_id is null")
                .query(Long.class)
                .single();
        mvc.perform(get("/figures").cookie(session))
                .andExpect(content()
                        .string(containsString("<option value=\"FRIDAY-1\" selected=\"selected\">每月第一个星期五</option>")))
                .andExpect(content().string(containsString("<option value=\"&gt;1/2\">超过二分之一（过半数）</option>")))
                .andExpect(content().string(containsString("<option value=\"12\">12 月</option>")))
                .andExpect(content().string(not(containsString(">FRIDAY-1"))));
        change(session, row, "7成")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"value-" + row + "-error\"")))
                .andExpect(content().string(containsString("请从给出的比例中选一项。")));
        change(session, row, ">=2/3").andExpect(redirectedUrl("/figures"));
        mvc.perform(get("/figures").cookie(session)).andExpect(content().string(containsString("<b>不少于三分之二</b>")));
        assertThat(jdbc.sql(
                                "select sentence from trail_entry where subject = 'figure:committee.quorum' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("定为“不少于三分之二”");
        jdbc.sql("delete from figure where name = 'committee.quorum' and organisation_id is not null")
                .update();
    }

    private ResultActions change(Cookie session, long row, String value) throws Exception {
        return mvc.perform(post("/figures")
                .cookie(session)
                .with(csrf())
                .param("row", "" + row)
                .param("value", value)
                .param("validFrom", LocalDate.now(clock).toString())
                .param("source", "云溪镇党委通知"));
    }

    @Test
    @DisplayName("系统页只给系统管理员")
    void onlyAdministratorsSeeFailedWork() throws Exception {
        mvc.perform(get("/admin").cookie(signIn("guanli")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("程序自己没有办成的步骤")));
        mvc.perform(get("/admin").cookie(signIn("yunxi.qianfa"))).andExpect(status().isNotFound());
        mvc.perform(post("/admin/jobs/none/retry").cookie(signIn("guanli")).with(csrf()))
                .andExpect(status().isNotFound());
    }

    private Cookie signIn(String login) throws Exception {
        return mvc.perform(post("/sign-in").with(csrf()).param("login", login).param("password", "dangri2026"))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
    }
}
