package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.calendar.TestClock;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.usecase.VoidNumber;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.PlanContent;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.PrepareItem;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.planning.usecase.SavePlan;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Who is named in a plan that is planned more than once, and who acts for a vacant post. Each test gives all back. */
@ThemeDayTest
@Transactional
@DisplayName("方案里指定的人换了、走了，岗位空了")
class NamedPersonsTest {

    private static final String LIBRARY = "县图书馆党支部";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Branch branch;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    Items items;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    Actors actors;

    @Autowired
    ActingPosts actingPosts;

    @Autowired
    LeaveBranch leaveBranch;

    @Autowired
    PrepareItem prepareItem;

    @Autowired
    SavePlan savePlan;

    @Autowired
    PublishRequiredItem publish;

    @Autowired
    VoidNumber voidNumber;

    @Autowired
    EndFiling endFiling;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("换了人，原来的人不用再准备，新的人接到；去掉了人，谁也不用准备；准备过的人不再问")
    void replacedAndRemoved() {
        ThemeDay day = branch.start(LIBRARY, YearMonth.of(2027, 5));
        Actor first = plain(day, 0);
        Actor second = plain(day, 1);
        plan(day, "preparePlan", lead(first));
        assertThat(asks(first)).hasSize(1);
        takeBack(day);

        plan(day, "preparePlan", lead(second));
        assertThat(asks(first)).isEmpty();
        assertThat(asks(second)).hasSize(1);
        prepareItem.prepared(second, day.id(), item(day).item(), "讲第一章");
        branch.complete(day, "adoptPlan", Map.of());
        branch.reply(day, "RETURNED");
        plan(day, "correctPlan", lead(second));
        assertThat(asks(second)).as("has answered").isEmpty();
        assertThat(item(day).note()).isEqualTo("讲第一章");

        branch.reply(day, "RETURNED");
        plan(day, "correctPlan", lead(first));
        assertThat(asks(first)).hasSize(1);
        branch.reply(day, "RETURNED");
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("lead", null);
        plan(day, "correctPlan", nobody);
        assertThat(item(day).leadId()).isNull();
        assertThat(asks(first)).isEmpty();
        assertThat(asks(second)).isEmpty();
    }

    @Test
    @DisplayName("指定的人离开支部：由书记接着准备，退回修改时写的就是书记；再写离开的人不收")
    void whoHasLeftCannotBeNamed() {
        ThemeDay day = branch.start(LIBRARY, YearMonth.of(2027, 6));
        Actor leaver = plain(day, 0);
        Actor secretary = branch.holder(LIBRARY, Post.SECRETARY);
        plan(day, "preparePlan", lead(leaver));
        branch.complete(day, "adoptPlan", Map.of());
        leaveBranch.leave(leaver.personId(), day.branchId());
        assertThat(item(day).leadId()).isEqualTo(secretary.personId());
        branch.reply(day, "RETURNED");

        InboxItem correct = branch.open(day, "correctPlan");
        assertThat(agenda(correct).get(0).get("lead")).isEqualTo(String.valueOf(secretary.personId()));
        assertThatThrownBy(() -> plan(day, "correctPlan", lead(leaver)))
                .as("no choice of the form")
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> savePlan.save(day.id(), hostedBy(branch.now(day), leaver)))
                .as("whatever a changed form may offer")
                .hasMessageContaining("本支部党员");
        branch.open(day, "correctPlan");
        plan(day, "correctPlan", Map.of());
        assertThat(asks(secretary)).anyMatch(ask -> ask.title().startsWith("准备 " + day.title()));
        assertThat(asks(leaver)).isEmpty();
    }

    @Test
    @DisplayName("退回或撤回以后方案又在策划，这时布置的必做事项进得去；报批期间的方案不动")
    void whatIsRequiredMeanwhileReachesAReopenedPlan() {
        YearMonth month = YearMonth.of(2027, 7);
        ThemeDay day = branch.filed(LIBRARY, month);
        require(month, "报批期间布置");
        assertThat(titles(day)).doesNotContain("报批期间布置");
        branch.reply(day, "RETURNED");
        require(month, "退回以后布置");
        assertThat(titles(day)).contains("退回以后布置");
        branch.complete(day, "correctPlan", Map.of());

        endFiling.withdraw(
                branch.holder(LIBRARY, Post.SECRETARY), branch.now(day).filingId());
        branch.runDueJobs();
        require(month, "撤回以后布置");
        assertThat(titles(day)).contains("撤回以后布置");
    }

    @Test
    @DisplayName("书记空缺，文号作废和新布置的事告诉副书记；记录员空缺由书记顶，经办人空缺由签发人顶，签发人空缺没有人顶")
    void whoActsIsToldAndAsked() {
        String heping = "和平社区党支部";
        ThemeDay day = branch.told(heping, YearMonth.of(2027, 7));
        ThemeDay next = branch.start(heping, YearMonth.of(2027, 10));
        long id = day.branchId();
        Actor deputy = branch.holder(heping, Post.DEPUTY);
        Actor secretary = branch.holder(heping, Post.SECRETARY);
        vacate(heping, Post.RECORDER);
        assertThat(actingPosts.whoActs(id, Post.RECORDER)).containsExactly(secretary.personId());
        vacate(heping, Post.SECRETARY);
        assertThat(actingPosts.whoActs(id, Post.RECORDER)).containsExactly(deputy.personId());
        assertThat(actingPosts.whoActs(id, Post.SECRETARY)).containsExactly(deputy.personId());

        voidNumber.voidNumber(branch.actor("yunxi.qianfa"), branch.now(day).filingId(), "重号");
        publish.publish(
                branch.actor("yunxi.jingban"), branch.organisation("云溪镇党委").id(), next.month(), "防汛", "", List.of());
        assertThat(told(deputy)).anyMatch(notice -> notice.contains("作废：重号")).contains("上级布置了 10 月必做事项：防汛");
        assertThat(told(secretary)).noneMatch(notice -> notice.contains("作废：重号"));

        long township = branch.organisation("青石乡党委").id();
        Actor signatory = branch.holder("青石乡党委", Post.SIGNATORY);
        vacate("青石乡党委", Post.HANDLER);
        assertThat(actingPosts.whoActs(township, Post.HANDLER)).containsExactly(signatory.personId());
        vacate("青石乡党委", Post.SIGNATORY);
        assertThat(actingPosts.whoActs(township, Post.SIGNATORY)).isEmpty();
        assertThat(actingPosts.whoActs(township, Post.HANDLER)).isEmpty();
    }

    /** The secretary takes the plan back from the committee's table: nobody agrees. */
    private void takeBack(ThemeDay day) {
        InboxItem adopt = branch.open(day, "adoptPlan");
        List<Map<String, Object>> against = new ArrayList<>();
        for (Map<String, Object> row : rows(branch.values(adopt, Map.of()), "opinions")) {
            Map<String, Object> one = new HashMap<>(row);
            one.put("opinion", "DISAGREE");
            against.add(one);
        }
        branch.complete(adopt, Map.of("opinions", against));
    }

    private void plan(ThemeDay day, String element, Map<String, Object> first) {
        InboxItem task = branch.open(day, element);
        List<Map<String, Object>> rows = new ArrayList<>(agenda(task));
        Map<String, Object> row = new HashMap<>(rows.get(0));
        row.putAll(first);
        row.values().removeIf(java.util.Objects::isNull);
        rows.set(0, row);
        Map<String, Object> answers = new HashMap<>(Branch.PLAN);
        answers.put("agenda", rows);
        branch.complete(task, answers);
    }

    private PlanContent hostedBy(ThemeDay day, Actor host) {
        return new PlanContent(
                day.day(),
                day.startsAt(),
                "会议室",
                host.personId(),
                null,
                null,
                day.section(),
                "党章",
                "清淤",
                "",
                null,
                themeDays.agendaOf(day.id()));
    }

    private static Map<String, Object> lead(Actor person) {
        return Map.of("lead", String.valueOf(person.personId()));
    }

    private List<Map<String, Object>> agenda(InboxItem task) {
        return rows(branch.values(task, Map.of()), "agenda");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values, String key) {
        return (List<Map<String, Object>>) values.get(key);
    }

    private AgendaItem item(ThemeDay day) {
        return themeDays.agendaOf(day.id()).get(0);
    }

    private List<String> titles(ThemeDay day) {
        return themeDays.agendaOf(day.id()).stream().map(AgendaItem::title).toList();
    }

    private void require(YearMonth month, String title) {
        publish.publish(
                branch.holder("县直机关工委", Post.HANDLER),
                branch.organisation("县直机关工委").id(),
                month,
                title,
                "",
                List.of());
    }

    private List<InboxItem> asks(Actor actor) {
        return items.open(actor.personId(), List.of(), 200);
    }

    private List<String> told(Actor actor) {
        return notices.latest(actor.personId(), 50).stream().map(Notice::title).toList();
    }

    private Actor plain(ThemeDay day, int skip) {
        return members.ofBranch(day.branchId()).stream()
                .map(member -> member.person().id())
                .filter(person -> posts.of(person, TODAY).isEmpty())
                .skip(skip)
                .findFirst()
                .map(actors::of)
                .orElseThrow();
    }

    private void vacate(String shortName, Post post) {
        jdbc.sql("update post_held set until = :until where organisation_id = :id and post = :post")
                .param("until", TODAY.minusDays(1))
                .param("id", branch.organisation(shortName).id())
                .param("post", post.name())
                .update();
    }
}
