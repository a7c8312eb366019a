package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Actors;
import cn.themeday.calendar.TestClock;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.PrepareItem;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Each test gives its branch back as it was. */
@ThemeDayTest
@Transactional
@DisplayName("离任人员的待办")
class ReturnAsksTest {

    private static final String SHIQIAO = "石桥村党支部";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Branch branch;

    @Autowired
    Inbox inbox;

    @Autowired
    ReturnAsks returnAsks;

    @Autowired
    Items items;

    @Autowired
    ActingPosts actingPosts;

    @Autowired
    Actors actors;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    ChangePosts changePosts;

    @Autowired
    LeaveBranch leaveBranch;

    @Autowired
    PrepareItem prepareItem;

    @Autowired
    Notices notices;

    @Autowired
    cn.themeday.trail.Trail trail;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("党员离开支部：分给他准备的事转给书记，书记收到通知，留有记录，再说一次没有变化")
    void theSecretaryTakesOverWhatAMemberWasAsked() {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2027, 10));
        Actor leaver = actors.of(plainMember(day).person().id());
        Actor secretary = branch.holder(SHIQIAO, Post.SECRETARY);
        InboxItem prepare = branch.open(day, "preparePlan");
        Map<String, Object> item = new HashMap<>(agenda(prepare).get(0));
        item.put("lead", String.valueOf(leaver.personId()));
        branch.complete(day, "preparePlan", with(prepare, item));
        assertThat(asksOf(leaver)).hasSize(1);

        leaveBranch.leave(leaver.personId(), day.branchId());
        int trailed = trail.ofRoot(branch.root(day)).size();
        leaveBranch.leave(leaver.personId(), day.branchId());
        assertThat(trail.ofRoot(branch.root(day))).hasSize(trailed);

        assertThat(asksOf(leaver)).isEmpty();
        assertThat(asksOf(secretary))
                .extracting(InboxItem::title)
                .filteredOn(title -> title.startsWith("准备"))
                .hasSize(1);
        prepareItem.mine(secretary, branch.now(day), String.valueOf(item.get("item")));
        assertThat(notices.latest(secretary.personId(), 5))
                .extracting(Notice::title)
                .anyMatch(title -> title.startsWith(leaver.name() + "已离开，请您接着办："));
        assertThat(trail.ofRoot(branch.root(day)))
                .filteredOn(line -> line.action().equals("inbox.returned"))
                .singleElement()
                .satisfies(line -> assertThat(line.sentence()).contains("转由" + secretary.name() + "办理"));
    }

    @Test
    @DisplayName("岗位上的待办不用转：职务一结束就看不到，接任的人马上看到")
    void tasksOfAPostFollowThePost() {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2027, 11));
        Actor old = branch.holder(SHIQIAO, Post.SECRETARY);
        long successor = plainMember(day).person().id();
        leaveBranch.leave(old.personId(), day.branchId());
        assertThat(open(old.personId())).doesNotContain("preparePlan");
        changePosts.appoint(successor, day.branchId(), Post.SECRETARY, TODAY, null);
        assertThat(open(successor)).contains("preparePlan");
    }

    @Test
    @DisplayName("书记自己离开又没有副书记：他的事等新书记上任时交接；问过每个人的事不问两遍")
    void withoutAnHeirItWaitsForTheNextSecretary() {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2027, 12));
        Actor old = branch.holder(SHIQIAO, Post.SECRETARY);
        Actor successor = actors.of(plainMember(day).person().id());
        inbox.ask(branch.root(day), "test:alone", "核对名册", List.of(old.personId()), "/", null);
        inbox.ask(branch.root(day), "test:all", "表态", List.of(old.personId(), successor.personId()), "/", null);
        leaveBranch.leave(old.personId(), day.branchId());
        assertThat(asksOf(old)).hasSize(2);
        changePosts.appoint(successor.personId(), day.branchId(), Post.SECRETARY, TODAY, null);
        assertThat(asksOf(old)).isEmpty();
        assertThat(asksOf(successor)).extracting(InboxItem::title).containsExactlyInAnyOrder("核对名册", "表态");
    }

    @Test
    @DisplayName("只卸任、人还在支部的，自己的事还归自己")
    void whoStaysAMemberKeepsTheirOwn() {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2028, 1));
        Actor recorder = branch.holder(SHIQIAO, Post.RECORDER);
        inbox.ask(branch.root(day), "test:keeps", "准备投影", List.of(recorder.personId()), "/", null);
        recorder.posts().forEach(held -> changePosts.endTerm(held.id(), TODAY.minusDays(1)));
        assertThat(posts.vacant(day.branchId(), Post.RECORDER, TODAY)).isTrue();
        assertThat(asksOf(recorder)).hasSize(1);
    }

    @Test
    @DisplayName("任期到了日子就算卸任：十分钟一次的检查把分给他的事转给书记，再查一次没有变化")
    void aTermThatRunsOutIsNoticed() {
        ThemeDay day = branch.start(SHIQIAO, YearMonth.of(2045, 1));
        Actor supervisor = actors.of(branch.actor("liucheng.cheng").personId());
        changePosts.appoint(supervisor.personId(), day.branchId(), Post.SUPERVISION_MEMBER, TODAY, TODAY.plusDays(5));
        inbox.ask(branch.root(day), "test:term", "核对公开栏", List.of(supervisor.personId()), "/", null);
        returnAsks.afterTerms();
        assertThat(asksOf(supervisor)).as("the term still runs").hasSize(1);
        TestClock.INSTANCE.set(TODAY.plusDays(6).atTime(9, 0));
        returnAsks.afterTerms();
        returnAsks.afterTerms();
        assertThat(asksOf(supervisor)).isEmpty();
        assertThat(asksOf(branch.secretary(day.branchId())))
                .extracting(InboxItem::title)
                .containsOnlyOnce("核对公开栏");
        TestClock.INSTANCE.reset();
    }

    private Member plainMember(ThemeDay day) {
        return members.ofBranch(day.branchId()).stream()
                .filter(member -> posts.of(member.person().id(), TODAY).isEmpty())
                .filter(member -> member.kind() == cn.themeday.organization.MemberKind.FULL)
                .findFirst()
                .orElseThrow();
    }

    private List<InboxItem> asksOf(Actor actor) {
        return items.open(actor.personId(), List.of(), 200);
    }

    private List<String> open(long person) {
        return items.open(person, actingPosts.of(actors.of(person)), 200).stream()
                .map(item -> String.valueOf(item.element()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> agenda(InboxItem prepare) {
        return (List<Map<String, Object>>) branch.values(prepare, Map.of()).get("agenda");
    }

    private Map<String, Object> with(InboxItem prepare, Map<String, Object> first) {
        List<Map<String, Object>> rows = new java.util.ArrayList<>(agenda(prepare));
        rows.set(0, first);
        Map<String, Object> answers = new HashMap<>(Map.of("place", "会议室", "study", "党章", "plus", "清淤"));
        answers.put("agenda", rows);
        return answers;
    }
}
