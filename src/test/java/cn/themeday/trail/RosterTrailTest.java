package cn.themeday.trail;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.EnrolMember;
import cn.themeday.organization.Enrolment;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.MoveDay;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each test gives its branch back as it was. */
@ThemeDayTest
@Transactional
@DisplayName("名册、职务和报送都留有记录")
class RosterTrailTest {

    private static final String DONGHE = "东河社区党支部";
    private static final String HEPING = "和平社区党支部";
    private static final LocalDate TODAY = LocalDate.of(2029, 3, 1);

    @Autowired
    Branch branch;

    @Autowired
    EnrolMember enrolMember;

    @Autowired
    ChangePosts changePosts;

    @Autowired
    LeaveBranch leaveBranch;

    @Autowired
    MoveDay moveDay;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.set(LocalDateTime.of(2029, 3, 1, 9, 0));
    }

    @Test
    @DisplayName("编入、任职、卸任、离开各留一笔，再说一次不多记")
    void theRosterIsOnTheTrail() {
        long donghe = branch.organisation(DONGHE).id();
        long person = enrolMember
                .enrol(new Enrolment(
                        "陆小舟", null, null, null, donghe, null, MemberKind.FULL, null, MemberStatus.values()[0]))
                .person()
                .id();
        PostHeld held = changePosts.appoint(person, donghe, Post.COMMITTEE_MEMBER, TODAY, null);
        changePosts.endTerm(held.id(), TODAY);
        changePosts.endTerm(held.id(), TODAY);
        leaveBranch.leave(person, donghe);
        leaveBranch.leave(person, donghe);
        long soon = enrolMember
                .enrol(new Enrolment(
                        "陆小帆", null, null, null, donghe, null, MemberKind.FULL, null, MemberStatus.values()[0]))
                .person()
                .id();
        changePosts.appoint(soon, donghe, Post.COMMITTEE_MEMBER, TODAY.plusDays(9), null);
        leaveBranch.leave(soon, donghe);
        assertThat(jdbc.sql("select sentence from trail_entry where subject = :person and organisation_id = :branch"
                                + " order by id")
                        .param("person", "person:" + person)
                        .param("branch", donghe)
                        .query(String.class)
                        .list())
                .startsWith("陆小舟编入东河社区党支部", "陆小舟任东河社区党支部委员，从 2029-03-01 起", "陆小舟不再任东河社区党支部委员，任期到 2029-03-01 止")
                .last()
                .isEqualTo("陆小舟离开东河社区党支部");
        assertThat(jdbc.sql("select sentence from trail_entry where subject = :person and action = 'member.left'")
                        .param("person", "person:" + soon)
                        .query(String.class)
                        .single())
                .isEqualTo("陆小帆离开东河社区党支部，还没有到任的职务一并取消");
        assertThat(jdbc.sql("select count(*) from trail_entry where subject = :person and action = 'member.left'")
                        .param("person", "person:" + person)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    @DisplayName("报送写明以什么职务报的：填表的和提出不召开的")
    void aFilingSaysAsWhichPost() {
        ThemeDay day = branch.told(HEPING, YearMonth.of(2029, 5));
        assertThat(submitted(day)).containsExactly("书记");
        Actor deputy = branch.holder(HEPING, Post.DEPUTY);
        moveDay.proposeNotHeld(deputy, day.id(), "防汛");
        assertThat(submitted(day)).containsExactly("书记", "副书记");
    }

    private List<String> submitted(ThemeDay day) {
        return trail.ofRoot(branch.root(day)).stream()
                .filter(line -> line.action().equals("filing.submitted"))
                .map(TrailLine::post)
                .toList();
    }
}
