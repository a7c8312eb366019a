package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.trail.Trail;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back, since a pass tells of everything that other tests have left open. */
@ThemeDayTest
@Transactional
@DisplayName("分给个人的事：提醒、逾期、告知上级")
class RemindAsksTest {

    private static final String HEPING = "和平社区党支部";
    private static final String REFERENCE = "test:remind";
    private static final LocalDateTime MORNING = LocalDateTime.of(2029, 5, 8, 9, 0);
    /** A Thursday; the rules say one working day before, and two after. */
    private static final LocalDateTime DUE = LocalDateTime.of(2029, 5, 10, 18, 0);

    @Autowired
    Branch branch;

    @Autowired
    Inbox inbox;

    @Autowired
    RemindAsks remindAsks;

    @Autowired
    Notices notices;

    @Autowired
    Members members;

    @Autowired
    Posts posts;

    @Autowired
    Trail trail;

    private ThemeDay day;
    private List<Long> asked;
    private long secretary;
    private long superior;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.set(MORNING);
        day = branch.start(HEPING, YearMonth.of(2029, 6));
        secretary = branch.holder(HEPING, Post.SECRETARY).personId();
        superior = branch.holder("云溪镇党委", Post.SIGNATORY).personId();
        asked = members.ofBranch(day.branchId()).stream()
                .map(member -> member.person().id())
                .filter(person -> posts.of(person, LocalDate.from(MORNING)).isEmpty())
                .limit(2)
                .toList();
    }

    @Test
    @DisplayName("前一个工作日提醒本人，到期告诉本人和书记，再过两个工作日告知上级，各一次；办完的不再说")
    void eachIsToldOnceInTurn() {
        ask("带学", DUE);
        at(MORNING);
        at(DUE.minusDays(1).minusMinutes(1));
        assertThat(told(asked.get(0), "带学")).isEmpty();
        at(DUE.minusDays(1));
        at(DUE.minusDays(1));
        assertThat(told(asked.get(0), "带学")).containsExactly("快到期了");
        assertThat(told(secretary, "带学")).isEmpty();
        inbox.endAsk(REFERENCE + "带学", asked.get(1));
        at(DUE);
        at(DUE);
        assertThat(told(asked.get(0), "带学")).containsExactly("已逾期", "快到期了");
        assertThat(told(asked.get(1), "带学")).containsExactly("快到期了");
        assertThat(told(secretary, "带学")).containsExactly("已逾期");
        at(DUE.plusDays(4).minusMinutes(1));
        assertThat(told(superior, "带学")).isEmpty();
        at(DUE.plusDays(4));
        at(DUE.plusDays(9));
        assertThat(told(superior, "带学")).containsExactly("和平社区党支部逾期没有办理");
        assertThat(trail.ofRoot(branch.root(day)))
                .filteredOn(line -> line.sentence().contains("带学"))
                .extracting(line -> line.action())
                .containsExactly("overdue.told", "overdue.escalated");
    }

    @Test
    @DisplayName("改到更晚的期限重新提醒；改早不再提醒一遍")
    void aLaterDateIsRemindedOfAgain() {
        ask("读报", DUE);
        at(DUE.minusDays(1));
        ask("读报", DUE.minusHours(2));
        at(DUE.minusHours(3));
        assertThat(told(asked.get(0), "读报")).containsExactly("快到期了");
        ask("读报", DUE.plusDays(7));
        at(DUE.plusDays(1));
        assertThat(told(asked.get(0), "读报")).hasSize(1);
        at(DUE.plusDays(6));
        assertThat(told(asked.get(0), "读报")).containsExactly("快到期了", "快到期了");
    }

    @Test
    @DisplayName("停机错过的：不说快到期，到期和告知上级补说一次")
    void whatAStopMissedIsToldAfterwards() {
        ask("布置", DUE);
        at(DUE.plusDays(9));
        at(DUE.plusDays(9));
        assertThat(told(asked.get(0), "布置")).containsExactly("已逾期");
        assertThat(told(superior, "布置")).hasSize(1);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    @DisplayName("两个节点同时看到，只说一次")
    void twoNodesTellOnce() throws Exception {
        ask("同时", DUE);
        TestClock.INSTANCE.set(DUE.plusDays(9));
        RemindAsks.Waiting found = remindAsks.waiting().stream()
                .filter(ask -> ask.reference().equals(REFERENCE + "同时"))
                .findFirst()
                .orElseThrow();
        CountDownLatch together = new CountDownLatch(1);
        var nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> looks = java.util.stream.IntStream.range(0, 4)
                    .<Future<?>>mapToObj(node -> nodes.submit(() -> {
                        together.await();
                        remindAsks.look(found);
                        return null;
                    }))
                    .toList();
            together.countDown();
            for (Future<?> look : looks) {
                look.get();
            }
        } finally {
            nodes.shutdown();
        }
        inbox.endAsk(REFERENCE + "同时", null);
        assertThat(told(asked.get(0), "同时")).containsExactly("已逾期");
        assertThat(told(superior, "同时")).hasSize(1);
    }

    private void ask(String title, LocalDateTime due) {
        OffsetDateTime at = due.atZone(ZoneId.systemDefault()).toOffsetDateTime();
        inbox.ask(branch.root(day), REFERENCE + title, title, asked, "/", at);
    }

    private void at(LocalDateTime time) {
        TestClock.INSTANCE.set(time);
        remindAsks.pass();
    }

    /** What was said of it, the latest first. */
    private List<String> told(long person, String title) {
        return notices.latest(person, 1000).stream()
                .map(notice -> notice.title())
                .filter(notice -> notice.contains("：" + title + "（"))
                .map(notice -> notice.substring(0, notice.indexOf('：')))
                .toList();
    }
}
