package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actors;
import cn.themeday.calendar.TestClock;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.AskCommittee;
import cn.themeday.planning.usecase.SayOpinion;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Each test gives its branch back as it was. */
@ThemeDayTest
@Transactional
@DisplayName("表态期间支委有变动")
class CommitteeChangesTest {

    private static final LocalDate TODAY = LocalDate.of(2029, 5, 8);

    @Autowired
    Branch branch;

    @Autowired
    AskCommittee askCommittee;

    @Autowired
    SayOpinion sayOpinion;

    @Autowired
    Items items;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    Actors actors;

    @Autowired
    ChangePosts changePosts;

    private ThemeDay day;
    private List<Long> before;
    private long newcomer;

    @BeforeEach
    void asking() {
        TestClock.INSTANCE.set(TODAY.atTime(9, 0));
        day = branch.start("和平社区党支部", YearMonth.of(2029, 7));
        branch.complete(day, "preparePlan", Branch.PLAN);
        before = asked();
        newcomer = members.ofBranch(day.branchId()).stream()
                .filter(member -> member.kind() == MemberKind.FULL)
                .map(member -> member.person().id())
                .filter(person -> posts.of(person, TODAY).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Proves("3.2")
    @DisplayName("新任支委马上也要表态；说过的不再问；不是支委的职务不问")
    void whoJoinsIsAsked() {
        changePosts.appoint(newcomer, day.branchId(), Post.RECORDER, TODAY, null);
        assertThat(asked()).containsExactlyInAnyOrderElementsOf(before);
        changePosts.appoint(newcomer, day.branchId(), Post.COMMITTEE_MEMBER, TODAY, null);
        assertThat(asked()).hasSize(before.size() + 1).contains(newcomer);
        sayOpinion.say(actors.of(newcomer), day.id(), Choice.AGREE, "");
        assertThat(asked()).containsExactlyInAnyOrderElementsOf(before);
        askCommittee.daily();
        assertThat(asked()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    @DisplayName("以后才上任的到那天再问；任期到日子的第二天不再问，人还在支部也一样")
    void termsBeginAndEndByTheirDate() {
        PostHeld held = changePosts.appoint(newcomer, day.branchId(), Post.COMMITTEE_MEMBER, TODAY.plusDays(1), null);
        askCommittee.daily();
        assertThat(asked()).doesNotContain(newcomer);
        night(TODAY.plusDays(1));
        assertThat(asked()).contains(newcomer);
        changePosts.endTerm(held.id(), TODAY.plusDays(1));
        assertThat(asked()).as("the last day in office").contains(newcomer);
        night(TODAY.plusDays(2));
        assertThat(asked()).containsExactlyInAnyOrderElementsOf(before);
    }

    private void night(LocalDate of) {
        TestClock.INSTANCE.set(LocalDateTime.of(of, java.time.LocalTime.of(0, 10)));
        askCommittee.daily();
    }

    private List<Long> asked() {
        return items.ofRoot(branch.root(day)).stream()
                .filter(InboxItem::open)
                .filter(item -> (day.page() + "/opinion").equals(item.link()))
                .map(InboxItem::personId)
                .toList();
    }
}
