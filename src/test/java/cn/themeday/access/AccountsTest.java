package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Village.Villager;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.process.Branch;
import cn.themeday.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;

@ThemeDayTest
@DisplayName("账号：首次密码、一次性密码、三员")
class AccountsTest {

    private static final Pattern CODE = Pattern.compile("class=\"code\">([0-9]{8})<");
    private static final String OWN = "qingshan-2026";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    Branch branch;

    @Autowired
    ChangePosts changePosts;

    @Autowired
    Organisations organisations;

    private Village village;
    private Phone secretary;
    private Villager head;

    @BeforeEach
    void aSecretaryHasSignedIn() throws Exception {
        TestClock.INSTANCE.reset();
        village = new Village(jdbc, accounts);
        head = village.member();
        village.appoint(head.id(), Post.SECRETARY, null);
        secretary = new Phone(mvc);
        secretary.signIn(head.login(), Village.PASSWORD);
    }

    @Test
    @DisplayName("书记打印首次密码；本人用它登录，先改成自己的；再打印时没用过的换成新的，用过的不动")
    void firstPasswords() throws Exception {
        long first = withoutAccount();
        long second = withoutAccount();
        List<String> printed = codes(secretary.submit(accountsPage()));
        assertThat(printed).hasSize(2);
        Phone phone = new Phone(mvc);
        String used = printed.stream()
                .filter(code -> signsIn(phone, "d" + first, code))
                .findFirst()
                .orElseThrow();
        assertThat(phone.open("/").getRedirectedUrl()).endsWith("/me/password");
        assertThat(phone.submit("/me/password", "chosen", used, "again", used).getStatus())
                .as("the first one again")
                .isEqualTo(422);
        for (String easy : List.of("12345678", "88888888", "abababab")) {
            assertThat(text(phone.submit("/me/password", "chosen", easy, "again", easy)))
                    .contains("太容易猜");
        }
        assertThat(phone.submit("/me/password", "chosen", OWN, "again", OWN).getRedirectedUrl())
                .isEqualTo("/me?changed");
        assertThat(signsIn(new Phone(mvc), "d" + first, OWN)).isTrue();

        List<String> again = codes(secretary.submit(accountsPage()));
        assertThat(again).hasSize(1).doesNotContainAnyElementsOf(printed);
        printed.forEach(
                old -> assertThat(signsIn(new Phone(mvc), "d" + second, old)).isFalse());
        assertThat(signsIn(new Phone(mvc), "d" + second, again.get(0))).isTrue();
    }

    @Test
    @DisplayName("忘了密码：书记发一次性密码，只能用一次，一天内有效；自己的、别的支部的不能发")
    void aCodeOpensOnce() throws Exception {
        Villager member = village.member();
        String page = "/members/" + member.id() + "/code";
        String earlier = codes(secretary.submit(page)).get(0);
        String code = codes(secretary.submit(page)).get(0);
        assertThat(signsIn(new Phone(mvc), member.login(), earlier)).isFalse();
        Phone lost = new Phone(mvc);
        lost.signIn(member.login(), Village.PASSWORD);
        assertThat(lost.open("/").getStatus()).isEqualTo(200);
        Phone phone = new Phone(mvc);
        assertThat(signsIn(phone, member.login(), code)).isTrue();
        assertThat(lost.open("/").getRedirectedUrl())
                .as("an older session ends")
                .endsWith("/sign-in");
        lost.submit("/me/password", "chosen", "mima-of-a-thief", "again", "mima-of-a-thief");
        assertThat(signsIn(new Phone(mvc), member.login(), "mima-of-a-thief")).isFalse();
        assertThat(signsIn(new Phone(mvc), member.login(), code)).as("again").isFalse();
        assertThat(phone.open("/").getRedirectedUrl()).endsWith("/me/password");
        phone.submit("/me/password", "chosen", OWN, "again", OWN);
        assertThat(signsIn(new Phone(mvc), member.login(), OWN)).isTrue();

        String old = codes(secretary.submit(page)).get(0);
        TestClock.INSTANCE.advance(Duration.ofHours(25));
        assertThat(signsIn(new Phone(mvc), member.login(), old)).isFalse();

        Phone fresh = new Phone(mvc);
        fresh.signIn(head.login(), Village.PASSWORD);
        assertThat(fresh.submit("/members/" + head.id() + "/code").getStatus()).isEqualTo(404);
        Villager elsewhere = new Village(jdbc, accounts).member();
        assertThat(fresh.submit("/members/" + elsewhere.id() + "/code").getStatus())
                .isEqualTo(404);
        Phone member2 = new Phone(mvc);
        member2.signIn(member.login(), OWN);
        assertThat(member2.submit(page).getStatus()).isEqualTo(404);
    }

    @Test
    @Transactional
    @DisplayName("系统管理员、安全管理员、安全审计员不能由一个人兼任，数据库也不收")
    void threeOfficesApart() {
        long person = village.stranger();
        long root = organisations.root().id();
        LocalDate today = LocalDate.now(TestClock.INSTANCE);
        for (int year : List.of(2020, 2021)) {
            changePosts.appoint(
                    person, root, Post.SECURITY_ADMINISTRATOR, LocalDate.of(year, 1, 1), LocalDate.of(year, 2, 1));
        }
        assertThatThrownBy(() -> changePosts.appoint(person, root, Post.AUDITOR, LocalDate.of(2019, 1, 1), null))
                .as("two terms against it")
                .hasMessageContaining("不能由一个人兼任");
        changePosts.appoint(person, root, Post.AUDITOR, today, null);
        assertThatThrownBy(() -> changePosts.appoint(person, root, Post.SECURITY_ADMINISTRATOR, today, null))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("不能由一个人兼任");
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into post_held (person_id, organisation_id, post, since) values (:person, :root, 'ADMINISTRATOR', :today)")
                        .param("person", person)
                        .param("root", root)
                        .param("today", today)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_of_the_three_offices");
    }

    @Test
    @Transactional
    @DisplayName("安全管理员管账号，系统管理员不管；没有安全管理员时由系统管理员代管")
    void theAdministratorStandsIn() throws Exception {
        String page = "/organizations/" + organisations.root().id() + "/accounts";
        mvc.perform(get(page).with(branch.signedIn("anquan"))).andExpect(status().isOk());
        mvc.perform(get(page).with(branch.signedIn("guanli"))).andExpect(status().isNotFound());
        jdbc.sql("update post_held set until = since where post = 'SECURITY_ADMINISTRATOR'")
                .update();
        mvc.perform(get(page).with(branch.signedIn("guanli"))).andExpect(status().isOk());
    }

    @Test
    @DisplayName("安全审计员看得到整个办理记录，什么也改不了；别人看不到")
    void theAuditorOnlyReads() throws Exception {
        Villager auditor = village.member();
        LocalDate today = LocalDate.now(TestClock.INSTANCE);
        long root = organisations.root().id();
        var held = changePosts.appoint(auditor.id(), root, Post.AUDITOR, today, today);
        Phone phone = new Phone(mvc);
        phone.signIn(auditor.login(), Village.PASSWORD);
        assertThat(text(phone.open("/audit"))).contains("办理记录只增不改");
        assertThat(text(phone.open("/audit?words=安全审计员，从 " + today))).contains("安全审计员，从 " + today);
        assertThat(text(phone.open("/audit?words=用密码登录"))).contains("用密码登录");
        assertThat(text(phone.open("/me"))).doesNotContain("用密码登录");
        assertThat(phone.open("/audit?from=x").getStatus()).isEqualTo(422);
        assertThat(phone.submit("/organizations/" + root + "/posts").getStatus())
                .isEqualTo(404);
        assertThat(phone.submit(accountsPage()).getStatus()).isEqualTo(404);
        assertThat(secretary.open("/audit").getStatus()).isEqualTo(404);
        assertThat(held.until()).isEqualTo(today);
    }

    private String accountsPage() {
        return "/organizations/" + village.branch + "/accounts";
    }

    private long withoutAccount() {
        long person = village.stranger();
        jdbc.sql(
                        "insert into membership (person_id, branch_id, kind, status) values (:id, :branch, 'FULL', 'RESIDENT')")
                .param("id", person)
                .param("branch", village.branch)
                .update();
        return person;
    }

    private static boolean signsIn(Phone phone, String login, String password) {
        try {
            String to = String.valueOf(phone.signIn(login, password).getRedirectedUrl());
            return !to.contains("wrong");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> codes(MockHttpServletResponse answer) throws Exception {
        return CODE.matcher(text(answer)).results().map(found -> found.group(1)).toList();
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
