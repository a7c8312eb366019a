package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Village.Villager;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import cn.themeday.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@DisplayName("登录")
class SignInTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    Village village;
    Phone phone;

    @BeforeEach
    void begin() {
        TestClock.INSTANCE.reset();
        village = new Village(jdbc, accounts);
        phone = new Phone(mvc);
    }

    @Test
    @DisplayName("用登录名登录，不分大小写；会话里只有人的编号，登录前的会话换掉")
    void byLogin() throws Exception {
        Villager member = village.member();
        assertThat(phone.open("/sign-in").getContentAsString(StandardCharsets.UTF_8))
                .contains("在这部手机上保持登录 90 天");
        String before = phone.cookies.get("SESSION");
        MockHttpServletResponse in = phone.signIn(member.login().toUpperCase(), Village.PASSWORD);
        assertThat(in.getRedirectedUrl()).isEqualTo("/");
        assertThat(in.getHeaders("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("SESSION="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(phone.cookies.get("SESSION")).isNotNull().isNotEqualTo(before);
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
        assertThat(jdbc.sql(
                                """
                                select distinct attribute_name from spring_session_attributes a
                                join spring_session s on s.primary_id = a.session_primary_id
                                where s.principal_name = :person""")
                        .param("person", Long.toString(member.id()))
                        .query(String.class)
                        .list())
                .contains("SPRING_SECURITY_CONTEXT")
                .allMatch(name -> name.equals("SPRING_SECURITY_CONTEXT") || name.contains("CSRF_TOKEN"));
    }

    @Test
    @DisplayName("用手机号登录，登录后到原来要去的页面")
    void byPhone() throws Exception {
        Villager member = village.member();
        assertThat(phone.open("/me").getRedirectedUrl()).endsWith("/sign-in");
        assertThat(phone.signIn(member.phone(), Village.PASSWORD).getRedirectedUrl())
                .endsWith("/me");
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
    }

    @Test
    @DisplayName("密码不对、账号不存在、已停用，说的话一样")
    void wrong() throws Exception {
        Villager member = village.member();
        Villager disabled = village.member();
        accounts.disable(disabled.id(), member.id());
        for (MockHttpServletResponse refused : List.of(
                phone.signIn(member.login(), "not-the-password"),
                phone.signIn("nobody.at.all", Village.PASSWORD),
                phone.signIn(disabled.login(), Village.PASSWORD),
                phone.signIn("a\u0000b", Village.PASSWORD),
                phone.signIn(member.login(), "党".repeat(40)))) {
            assertThat(refused.getRedirectedUrl()).isEqualTo("/sign-in?wrong");
        }
        assertThat(phone.open("/sign-in?wrong=").getContentAsString(StandardCharsets.UTF_8))
                .contains("账号或密码不对");
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("15 分钟内错五次，第六次密码对也不让进；过 15 分钟可以")
    void locked() throws Exception {
        Villager member = village.member();
        for (int i = 0; i < 5; i++) {
            phone.signIn(member.login(), "not-the-password");
            TestClock.INSTANCE.advance(Duration.ofMinutes(2));
        }
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/sign-in?wrong");
        TestClock.INSTANCE.advance(Duration.ofMinutes(11));
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/sign-in?wrong");
        TestClock.INSTANCE.advance(Duration.ofMinutes(3));
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    @DisplayName("改密码时猜原密码，和登录一样：15 分钟内错五次，第六次对也不行，登录也不行；过 15 分钟可以")
    void ownPasswordIsNotGuessed() throws Exception {
        Villager member = village.member();
        phone.signIn(member.login(), Village.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(change("not-the-password")).contains("原密码不对");
        }
        assertThat(change(Village.PASSWORD)).contains("试的次数太多，请过 15 分钟再试");
        assertThat(new Phone(mvc).signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/sign-in?wrong");
        TestClock.INSTANCE.advance(Duration.ofMinutes(15));
        assertThat(phone.submit(
                                "/me/password",
                                "old",
                                Village.PASSWORD,
                                "chosen",
                                "another-one",
                                "again",
                                "another-one")
                        .getRedirectedUrl())
                .isEqualTo("/me?changed");
    }

    private String change(String old) throws Exception {
        MockHttpServletResponse refused =
                phone.submit("/me/password", "old", old, "chosen", "another-one", "again", "another-one");
        assertThat(refused.getStatus()).isEqualTo(422);
        return refused.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("一个地址 15 分钟内错六十次，不管什么账号，这个地址都不让进；别的地址照常")
    void lockedByAddress() throws Exception {
        Villager member = village.member();
        phone.address = "192.0.2.7";
        for (int i = 0; i < 60; i++) {
            phone.signIn("guessed" + i, "not-the-password");
        }
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/sign-in?wrong");
        Phone elsewhere = new Phone(mvc);
        elsewhere.address = "192.0.2.8";
        assertThat(elsewhere.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
        TestClock.INSTANCE.advance(Duration.ofMinutes(15));
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Autowired
    OneHashPerCore encoder;

    @Test
    @DisplayName("登录的人太多：等几秒就说请过一会儿，503，不算一次错；空下来照常登录")
    void tooManyAtOnce() throws Exception {
        Villager member = village.member();
        java.util.concurrent.Semaphore cores = (java.util.concurrent.Semaphore)
                org.springframework.test.util.ReflectionTestUtils.getField(encoder, "cores");
        int all = cores.drainPermits();
        try {
            assertThat(phone.signIn(member.login(), Village.PASSWORD).getStatus())
                    .isEqualTo(503);
        } finally {
            cores.release(all);
        }
        assertThat(jdbc.sql("select count(*) from sign_in_failure where typed_hash = :hash")
                        .param("hash", Token.hash(member.login()))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(phone.signIn(member.login(), Village.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    @DisplayName("任期一结束，下一次请求就没有这个职务了")
    void termEnds() throws Exception {
        Villager member = village.member();
        LocalDate today = LocalDate.now(TestClock.INSTANCE);
        village.appoint(member.id(), Post.SECRETARY, today);
        phone.signIn(member.login(), Village.PASSWORD);
        assertThat(phone.open("/me").getContentAsString(StandardCharsets.UTF_8)).contains("<b>书记</b>");
        TestClock.INSTANCE.advance(Duration.ofDays(1));
        assertThat(phone.open("/me").getContentAsString(StandardCharsets.UTF_8)).contains("没有担任职务");
    }

    @Test
    @DisplayName("账号停用或人已离开，下一次请求就退出登录")
    void leaves() throws Exception {
        Villager member = village.member();
        phone.signIn(member.login(), Village.PASSWORD);
        accounts.disable(member.id(), member.id());
        assertThat(phone.open("/me").getRedirectedUrl()).endsWith("/sign-in?gone");
        assertThat(phone.open("/sign-in?gone=").getContentAsString(StandardCharsets.UTF_8))
                .contains("账号已停用，或者您现在不在哪个党支部、也没有职务");

        Villager left = village.member();
        Phone other = new Phone(mvc);
        other.signIn(left.login(), Village.PASSWORD);
        jdbc.sql("delete from membership where person_id = :id")
                .param("id", left.id())
                .update();
        assertThat(other.open("/me").getRedirectedUrl()).endsWith("/sign-in?gone");
    }

    @Test
    @DisplayName("没有令牌的提交不受理；片段和表单得到各自的回答；策略不许内联脚本")
    void refusedByKind() throws Exception {
        Villager member = village.member();
        assertThat(phone.send(get("/me").header("HX-Request", "true")).getHeader("HX-Redirect"))
                .isEqualTo("/sign-in");
        MockHttpServletResponse json = phone.send(get("/me").header("Accept", "application/json"));
        assertThat(json.getStatus()).isEqualTo(401);
        assertThat(json.getContentAsString(StandardCharsets.UTF_8)).startsWith("{\"errors\":[{\"path\":null,");
        assertThat(phone.send(post("/sign-in").param("login", member.login()).param("password", Village.PASSWORD))
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?stale");

        phone.signIn(member.login(), Village.PASSWORD);
        assertThat(phone.send(post("/me/phones/1/end")).getStatus()).isEqualTo(403);
        MockHttpServletResponse part = phone.send(post("/me/phones/1/end").header("HX-Request", "true"));
        assertThat(part.getStatus()).isEqualTo(403);
        assertThat(part.getHeader("HX-Refresh")).isEqualTo("true");
        assertThat(phone.open("/me").getHeader("Content-Security-Policy"))
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    @DisplayName("首次密码要先改掉；改密码后别的设备退出登录")
    void ownPassword() throws Exception {
        Villager member = village.member();
        Phone elsewhere = new Phone(mvc);
        elsewhere.signIn(member.login(), Village.PASSWORD);
        phone.signIn(member.login(), Village.PASSWORD);
        jdbc.sql("update account set must_change = true where person_id = :id")
                .param("id", member.id())
                .update();
        assertThat(phone.open("/me").getRedirectedUrl()).isEqualTo("/me/password");
        assertThat(phone.open("/me/password").getStatus()).isEqualTo(200);
        MockHttpServletResponse refused =
                phone.submit("/me/password", "old", Village.PASSWORD, "chosen", "short", "again", "short");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("新密码要 8 到 72");
        assertThat(phone.submit(
                                "/me/password",
                                "old",
                                Village.PASSWORD,
                                "chosen",
                                "another-one",
                                "again",
                                "another-one")
                        .getRedirectedUrl())
                .isEqualTo("/me?changed");
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
        assertThat(elsewhere.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("退出登录后要重新登录")
    void signOut() throws Exception {
        phone.signIn(village.member().login(), Village.PASSWORD);
        assertThat(phone.submit("/sign-out").getRedirectedUrl()).isEqualTo("/sign-in?out");
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("一个登录名只给一个人，登录名不能像手机号")
    void oneLogin() {
        Villager member = village.member();
        long other = village.stranger();
        accounts.create(member.id(), member.login(), "anything-else");
        assertThatThrownBy(() -> accounts.create(other, member.login(), Village.PASSWORD))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("已有人用");
        assertThatThrownBy(() -> accounts.create(other, "13900001111", Village.PASSWORD))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("字母开头");
    }
}
