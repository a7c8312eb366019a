package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.calendar.TestClock;
import cn.themeday.notification.Notices;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;

/** Each test gives its branch back as it was. */
@ThemeDayTest
@Transactional
@DisplayName("岗位空缺时的待办")
class VacanciesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Branch branch;

    @Autowired
    Vacancies vacancies;

    @Autowired
    Reminders reminders;

    @Autowired
    Notices notices;

    @Autowired
    Items items;

    @Autowired
    ActingPosts actingPosts;

    @Autowired
    Actors actors;

    @Autowired
    Members members;

    @Autowired
    ChangePosts changePosts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("书记空缺又没有副书记：上级看到请任命，不能代办；有了副书记就由副书记办")
    void theSuperiorIsAskedToNameSomebody() {
        ThemeDay day = branch.start("和平社区党支部", YearMonth.of(2027, 8));
        Actor signatory = branch.actor("yunxi.qianfa");
        assertThat(vacancies.toBeFilledBy(signatory)).isEmpty();
        long acting = branch.holder("和平社区党支部", Post.DEPUTY).personId();
        vacate("和平社区党支部", Post.SECRETARY);
        assertThat(vacancies.toBeFilledBy(signatory)).as("the deputy acts").isEmpty();
        reminders.remindHolder(branch.open(day, "preparePlan").taskId());
        assertThat(notices.latest(acting, 200))
                .anySatisfy(notice -> assertThat(notice.title()).startsWith("快到期了：拟定方案"));
        vacate("和平社区党支部", Post.DEPUTY);
        assertThat(vacancies.toBeFilledBy(signatory)).singleElement().satisfies(vacancy -> {
            assertThat(vacancy.sentence()).isEqualTo("和平社区党支部的书记空缺，请尽快任命");
            assertThat(vacancy.page()).isEqualTo("/organizations/" + day.branchId());
        });
        assertThat(branch.open(day, "preparePlan").mayBeDoneBy(signatory.personId(), actingPosts.of(signatory)))
                .isFalse();
        assertThat(vacancies.toBeFilledBy(branch.holder("青石乡党委", Post.SIGNATORY)))
                .as("another superior")
                .isEmpty();
        assertThat(vacancies.toBeFilledBy(branch.actor("yunze.qianfa")))
                .as("one above the superior")
                .isEmpty();

        long deputy = members.ofBranch(day.branchId()).get(3).person().id();
        changePosts.appoint(deputy, day.branchId(), Post.DEPUTY, TODAY, null);
        assertThat(vacancies.toBeFilledBy(signatory)).isEmpty();
        assertThat(items.open(deputy, actingPosts.of(actors.of(deputy)), 200))
                .extracting(InboxItem::element)
                .contains("preparePlan");
    }

    @Test
    @DisplayName("上级的工作台上有这张卡片")
    void theCardStandsOnTheSuperiorsHome() throws Exception {
        branch.start("和平社区党支部", YearMonth.of(2027, 9));
        vacate("和平社区党支部", Post.SECRETARY);
        vacate("和平社区党支部", Post.DEPUTY);
        var session = mvc.perform(post("/sign-in")
                        .with(csrf())
                        .param("login", "yunxi.qianfa")
                        .param("password", "dangri2026"))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        for (String page : new String[] {"/", "/todo"}) {
            mvc.perform(get(page).cookie(session)).andExpect(content().string(containsString("和平社区党支部的书记空缺，请尽快任命")));
        }
    }

    @Test
    @DisplayName("模型没有写明由谁办的一步：上级看到，页面照样打得开")
    void aTaskWithoutPostsIsShown() {
        ThemeDay day = branch.start("和平社区党支部", YearMonth.of(2029, 2));
        jdbc.sql("update inbox_item set posts = '{}' where task_id = :task")
                .param("task", branch.open(day, "preparePlan").taskId())
                .update();
        assertThat(vacancies.toBeFilledBy(branch.actor("yunxi.qianfa")))
                .extracting(Vacancy::sentence)
                .containsExactly("和平社区党支部有一步没有写明由谁办理，请告诉系统管理员");
    }

    private void vacate(String shortName, Post post) {
        assertThat(jdbc.sql("update post_held set until = :until where organisation_id = :id and post = :post")
                        .param("until", TODAY.minusDays(1))
                        .param("id", branch.organisation(shortName).id())
                        .param("post", post.name())
                        .update())
                .isPositive();
    }
}
