package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.usecase.SayOpinion;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThemeDayTest
@DisplayName("支委在自己的手机上对方案表态")
class PlanOpinionsTest {

    private static final String BRANCH = "松岭村党支部";

    @Autowired
    FormContexts contexts;

    @Autowired
    Branch branch;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    SayOpinion sayOpinion;

    @Autowired
    EnteredFor enteredFor;

    @Autowired
    Items items;

    @Autowired
    Trail trail;

    @Autowired
    MockMvc mvc;

    private Actor member;
    private Actor other;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
        member = branch.actor("songling.zuzhi");
        other = branch.actor("songling.jijian");
    }

    @Test
    @Proves("3.2")
    @DisplayName("每名支委各有一件待办；说了就办完，审议前可以改；空着、过长和别人都不行")
    void everyMemberOfTheCommitteeIsAsked() throws Exception {
        ThemeDay day = prepared(YearMonth.of(2030, 1));
        assertThat(asked(day)).hasSize(4);
        mvc.perform(get(page(day)).with(branch.signedIn("songling.zuzhi")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("会议室")))
                .andExpect(content().string(not(containsString("checked"))));
        say(day, "songling.zuzhi", "", "太早")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请选同意、不同意或弃权。")))
                .andExpect(content().string(containsString("太早")));
        say(day, "songling.zuzhi", "AGREE", "长".repeat(501)).andExpect(status().isUnprocessableEntity());
        say(day, "songling.zuzhi", "DISAGREE", "<b>太早</b>").andExpect(status().is3xxRedirection());
        assertThat(asked(day)).hasSize(3).noneMatch(item -> item.personId() == member.personId());
        say(day, "songling.zuzhi", "ABSTAIN", "").andExpect(status().is3xxRedirection());
        say(day, "songling.zuzhi", "ABSTAIN", "").andExpect(status().is3xxRedirection());
        assertThat(trail.ofRoot(branch.root(day)))
                .filteredOn(line -> line.action().equals("planning.opinion"))
                .hasSize(2);
        say(day, "songling.dangyuan", "AGREE", "").andExpect(status().isNotFound());
        say(day, "yunxi.jingban", "AGREE", "").andExpect(status().isNotFound());
        mvc.perform(get(page(day)).with(branch.signedIn("songling.jilu"))).andExpect(status().isNotFound());
        mvc.perform(get(page(day)).with(branch.signedIn("chaye.shuji"))).andExpect(status().isNotFound());
    }

    @Test
    @DisplayName("记录员的表里已填好各人的话；与本人说的不一致不收，其他人的算代录；审议后不能再改")
    void theRecordersListStandsByWhatMembersSaid() throws Exception {
        ThemeDay day = prepared(YearMonth.of(2030, 2));
        sayOpinion.say(member, day.id(), Choice.DISAGREE, "");
        InboxItem task = branch.open(day, "adoptPlan");
        List<Map<String, Object>> rows = rows(branch.values(task, Map.of()));
        assertThat(opinion(rows, member)).isEqualTo("DISAGREE");
        assertThat(opinion(rows(contexts.of(task)), other))
                .as("nobody's opinion is guessed")
                .isEqualTo("null");

        for (Map<String, Object> wrong :
                List.of(Map.<String, Object>of("opinion", "AGREE"), Map.<String, Object>of("present", false))) {
            assertThatThrownBy(() -> branch.complete(
                            day, "adoptPlan", "songling.jilu", Map.of("opinions", with(rows, member, wrong))))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining(member.name() + "在自己的手机上表态“不同意”");
        }
        assertThat(enteredFor.about("plan-opinion:" + day.id())).isEmpty();

        Actor recorder = branch.actor("songling.jilu");
        long photo = branch.photo(recorder);
        Map<String, Object> sent =
                branch.values(task, Map.of("opinions", rows, "photo", List.of(Map.of("id", photo, "name", "签到表.jpg"))));
        completeTask.complete(recorder, task.taskId(), sent);
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.FILED);
        // The name carried "（本人已表态）" then and does not now: the second click is the first all the same.
        assertThat(completeTask.complete(recorder, task.taskId(), sent).doneBy())
                .isEqualTo(recorder.personId());
        EnteredFor.Shown entered = enteredFor.about("plan-opinion:" + day.id()).stream()
                .filter(shown -> shown.personId() == other.personId())
                .findFirst()
                .orElseThrow();
        assertThat(entered.photoId()).isEqualTo(photo);
        mvc.perform(get("/entered-for-me").with(branch.signedIn("songling.jijian")))
                .andExpect(content().string(containsString("/entered-for/" + entered.id() + "/photo")));
        mvc.perform(get("/entered-for/" + entered.id() + "/photo").with(branch.signedIn("songling.jijian")))
                .andExpect(status().isOk());
        mvc.perform(get("/entered-for/" + entered.id() + "/photo").with(branch.signedIn("songling.dangyuan")))
                .andExpect(status().isNotFound());
        assertThat(branch.now(day).adoptedFor()).isEqualTo(3);
        assertThat(enteredFor.about("plan-opinion:" + day.id()))
                .extracting(EnteredFor.Shown::personId)
                .hasSize(3)
                .doesNotContain(member.personId());
        assertThat(asked(day)).isEmpty();
        say(day, "songling.zuzhi", "DISAGREE", "").andExpect(status().is3xxRedirection());
        say(day, "songling.zuzhi", "AGREE", "")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("支委会已经审议过这份方案")));
        mvc.perform(get(page(day)).with(branch.signedIn("songling.zuzhi")))
                .andExpect(content().string(containsString("您说的是：不同意")));
    }

    @Test
    @DisplayName("没有通过的方案再交时重新问；上级退回修改的不问；没有支委会的支部不问")
    void aNewRoundAsksAnew() {
        ThemeDay day = prepared(YearMonth.of(2030, 3));
        sayOpinion.say(member, day.id(), Choice.DISAGREE, "");
        List<Map<String, Object>> rows = rows(branch.values(branch.open(day, "adoptPlan"), Map.of())).stream()
                .map(row -> changed(row, Map.of("opinion", "DISAGREE")))
                .toList();
        branch.complete(day, "adoptPlan", "songling.jilu", Map.of("opinions", rows));
        assertThat(asked(day)).isEmpty();

        branch.complete(day, "preparePlan", "songling.shuji", Branch.PLAN);
        assertThat(asked(day)).hasSize(4);
        assertThat(opinion(rows(branch.values(branch.open(day, "adoptPlan"), Map.of())), member))
                .isEqualTo("AGREE");
        sayOpinion.say(member, day.id(), Choice.AGREE, "现在可以");
        branch.complete(day, "adoptPlan", "songling.jilu", Map.of());
        branch.reply(day, "RETURNED");
        branch.complete(day, "correctPlan", "songling.shuji", Branch.PLAN);
        assertThat(asked(day)).isEmpty();
        assertThat(sayOpinion.round(member, branch.now(day)).orElseThrow().of(member.personId()))
                .as("说过的话改了方案还在")
                .isPresent();

        ThemeDay small = branch.start("云雾茶业党支部", YearMonth.of(2030, 3));
        branch.complete(small, "preparePlan", "chaye.shuji", Branch.PLAN);
        assertThat(asked(small)).isEmpty();
        Actor secretary = branch.actor("chaye.shuji");
        assertThatThrownBy(() -> sayOpinion.say(secretary, small.id(), Choice.AGREE, ""))
                .isInstanceOf(NotFound.class);
    }

    private ThemeDay prepared(YearMonth month) {
        ThemeDay day = branch.start(BRANCH, month);
        branch.complete(day, "preparePlan", "songling.shuji", Branch.PLAN);
        return day;
    }

    private List<InboxItem> asked(ThemeDay day) {
        return items.ofRoot(branch.root(day)).stream()
                .filter(InboxItem::open)
                .filter(item -> page(day).equals(item.link()))
                .toList();
    }

    private static String page(ThemeDay day) {
        return day.page() + "/opinion";
    }

    private ResultActions say(ThemeDay day, String login, String choice, String remark) throws Exception {
        return mvc.perform(post(page(day))
                .with(branch.signedIn(login))
                .with(csrf())
                .param("choice", choice)
                .param("remark", remark));
    }

    private static String opinion(List<Map<String, Object>> rows, Actor who) {
        return rows.stream()
                .filter(row -> row.get("person").equals("" + who.personId()))
                .map(row -> String.valueOf(row.get("opinion")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values) {
        return (List<Map<String, Object>>) values.get("opinions");
    }

    private static List<Map<String, Object>> with(
            List<Map<String, Object>> rows, Actor who, Map<String, Object> answers) {
        return rows.stream()
                .map(row -> row.get("person").equals("" + who.personId()) ? changed(row, answers) : row)
                .toList();
    }

    private static Map<String, Object> changed(Map<String, Object> row, Map<String, Object> answers) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.putAll(answers);
        return changed;
    }
}
