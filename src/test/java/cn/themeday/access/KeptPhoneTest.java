package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Village.Villager;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@DisplayName("保持登录的手机")
class KeptPhoneTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    KeptPhones phones;

    Village village;
    Phone phone;

    @BeforeEach
    void begin() {
        TestClock.INSTANCE.reset();
        village = new Village(jdbc, accounts);
        phone = new Phone(mvc);
    }

    @Test
    @DisplayName("会话没了还能进，每次换新凭证；库里没有凭证原文；90 天到期")
    void works() throws Exception {
        Villager member = village.member();
        phone.signInKept(member.login(), Village.PASSWORD);
        String first = phone.kept();
        assertThat(first).hasSizeGreaterThanOrEqualTo(43);
        assertThat(jdbc.sql("select count(*) from kept_phone where token_hash = :token")
                        .param("token", first)
                        .query(Long.class)
                        .single())
                .isZero();
        TestClock.INSTANCE.advance(Duration.ofDays(30));
        phone.forgetSession();
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
        assertThat(phone.kept()).isNotEqualTo(first);
        assertThat(phone.cookies).containsKey("SESSION");
        TestClock.INSTANCE.advance(Duration.ofDays(60));
        phone.forgetSession();
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("三十分钟没有动，要重新登录；差一分钟不用；保持登录的手机不用")
    void anIdleSessionEnds() throws Exception {
        Villager member = village.member();
        phone.signIn(member.login(), Village.PASSWORD);
        idle(member, Duration.ofMinutes(29));
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
        idle(member, Duration.ofMinutes(31));
        assertThat(phone.open("/me").getRedirectedUrl()).endsWith("/sign-in");

        Phone kept = new Phone(mvc);
        kept.signInKept(member.login(), Village.PASSWORD);
        idle(member, Duration.ofMinutes(31));
        assertThat(kept.open("/me").getStatus()).isEqualTo(200);
    }

    /** Sessions go by the machine's clock: the person's last sign of life is put back. */
    private void idle(Villager member, Duration time) {
        assertThat(jdbc.sql(
                                """
                                update spring_session set last_access_time = last_access_time - :time,
                                    expiry_time = expiry_time - :time where principal_name = :person""")
                        .param("time", time.toMillis())
                        .param("person", String.valueOf(member.id()))
                        .update())
                .isPositive();
    }

    @Test
    @DisplayName("在“我的”里列出、结束；别人的结束不了")
    void listedAndEnded() throws Exception {
        Villager member = village.member();
        phone.signInKept(member.login(), Village.PASSWORD);
        assertThat(phone.open("/me").getContentAsString(StandardCharsets.UTF_8))
                .contains("安卓手机（微信）", "2026 年 11 月 2 日起", "2027 年 1 月 31 日到期");
        long id = phones.of(member.id()).get(0).id();
        Phone other = new Phone(mvc);
        other.signIn(village.member().login(), Village.PASSWORD);
        other.submit("/me/phones/" + id + "/end");
        assertThat(phones.of(member.id())).hasSize(1);
        assertThat(phone.submit("/me/phones/" + id + "/end").getRedirectedUrl()).isEqualTo("/me");
        assertThat(phones.of(member.id())).isEmpty();
        phone.forgetSession();
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("书记不能保持登录，照常登录并得到一句说明")
    void refusedForSecretary() throws Exception {
        Villager secretary = village.member();
        village.appoint(secretary.id(), Post.SECRETARY, null);
        MockHttpServletResponse in = phone.signInKept(secretary.login(), Village.PASSWORD);
        assertThat(in.getRedirectedUrl()).isEqualTo("/me?not-kept");
        assertThat(phone.kept()).isNull();
        assertThat(phone.open("/me?not-kept=").getContentAsString(StandardCharsets.UTF_8))
                .contains("这部手机没有保持登录");
    }

    @Test
    @DisplayName("后来当了书记，保持登录就不再有效")
    void postTaken() throws Exception {
        Villager member = village.member();
        phone.signInKept(member.login(), Village.PASSWORD);
        village.appoint(member.id(), Post.SECRETARY, null);
        phone.forgetSession();
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
        assertThat(phones.of(member.id())).isEmpty();
    }

    @Test
    @DisplayName("旧凭证：半分钟内重试放行；过后再用是盗用，连同新凭证一起作废")
    void stolen() throws Exception {
        Villager member = village.member();
        phone.signInKept(member.login(), Village.PASSWORD);
        phone.forgetSession();
        Phone retry = phone.copy();
        Phone thief = phone.copy();
        assertThat(phone.open("/me").getStatus()).isEqualTo(200);
        assertThat(retry.open("/me").getStatus()).isEqualTo(200);
        TestClock.INSTANCE.advance(KeptPhones.RETRY.plusSeconds(1));
        assertThat(thief.open("/me").getStatus()).isEqualTo(302);
        assertThat(retry.open("/me").getStatus())
                .as("a session that began with the copied token")
                .isEqualTo(302);
        phone.forgetSession();
        assertThat(phone.open("/me").getStatus()).isEqualTo(302);
    }

    @Test
    @DisplayName("退出登录也结束这部手机")
    void signOutEnds() throws Exception {
        Villager member = village.member();
        phone.signInKept(member.login(), Village.PASSWORD);
        phone.submit("/sign-out");
        assertThat(phone.kept()).isNull();
        assertThat(phones.of(member.id())).isEmpty();
    }
}
