package cn.themeday.planning.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.engine.Procedures;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.process.Branch;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months that begin by themselves (2.2). What a test has begun for every branch it takes away again. */
@ThemeDayTest
@DisplayName("按时间表开始每月的会前策划")
class StartMonthTest {

    private static final YearMonth MARCH = YearMonth.of(2028, 3);
    private static final YearMonth LATER = YearMonth.of(2035, 4);
    private static final String LIUWAN = "柳湾村党支部";

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    StartMonth startMonth;

    @Autowired
    StartPlanning startPlanning;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    Procedures procedures;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Branch branch;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void february() {
        TestClock.INSTANCE.set(LocalDate.of(2028, 2, 1).atTime(9, 0));
    }

    @AfterEach
    void takeAwayWhatWasBegun() {
        TestClock.INSTANCE.reset();
        jdbc.sql("delete from figure where source = '按时间表的测试'").update();
        List<String> roots = roots(MARCH, LATER, LATER.plusMonths(1));
        roots.forEach(root -> runtime.deleteProcessInstance(root, "test"));
        jdbc.sql("update inbox_item set ended_at = opened_at, ending = 'CANCELLED'"
                        + " where root_instance = any (:roots) and ended_at is null")
                .param("roots", roots.toArray(String[]::new))
                .update();
        String these = "(select id from theme_day where month in ('2028-03-01', '2035-04-01', '2035-05-01'))";
        jdbc.sql("delete from agenda_item where theme_day_id in " + these).update();
        AsOwner.of(url).sql("delete from theme_day where id in " + these).update();
    }

    @Test
    @Proves("2.1")
    @DisplayName("每个支部每月正好一次：再跑一遍没有新的，书记先开始的不再开始，后来建的支部补上自己的")
    void everyBranchExactlyOnce() {
        ThemeDay early = startPlanning.bySecretary(
                branch.holder("和平社区党支部", Post.SECRETARY),
                branch.organisation("和平社区党支部").id(),
                MARCH);
        String root = early.rootInstance();

        int branches = branches();
        assertThat(startMonth.startMissing(MARCH)).isEqualTo(branches - 1);
        assertThat(startMonth.startMissing(MARCH)).isZero();
        assertEachOnce(MARCH);
        assertThat(branch.now(early).rootInstance()).isEqualTo(root);
        assertThat(procedures.running(String.valueOf(root))).isTrue();

        long added = founded("新设村党支部");
        assertThat(startMonth.startMissing(MARCH)).isEqualTo(1);
        assertThat(themeDays.find(added, MARCH)).isPresent();
        assertThat(branches()).isEqualTo(branches + 1);
        assertEachOnce(MARCH);
    }

    @Test
    @DisplayName("两个程序同时跑：合起来正好每个支部一次，数也数得对")
    void twoAtOnceStartEachOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> node = () -> {
            together.await();
            return startMonth.startMissing(MARCH);
        };
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            int started = 0;
            for (Future<Integer> end : both.invokeAll(List.of(node, node))) {
                started += end.get();
            }
            assertThat(started).isEqualTo(branches());
        } finally {
            both.shutdown();
        }
        assertEachOnce(MARCH);
    }

    @Test
    @DisplayName("一个支部开始不了，别的照常开始；补上缺的数值以后，下一遍它也开始")
    void oneThatFailsHoldsUpNobody() {
        long liuwan = branch.organisation(LIUWAN).id();
        jdbc.sql(
                        """
                        insert into figure (name, organisation_id, valid_from, value, kind, choices, unit, source, certainty, label)
                        select name, :organisation, '2028-01-01', null, kind, choices, unit, '按时间表的测试', certainty, label
                        from figure where name = 'planning.adoptBefore' and organisation_id is null
                        order by valid_from limit 1""")
                .param("organisation", liuwan)
                .update();
        assertThat(startMonth.startMissing(MARCH, 5))
                .as("some at a time, the last ones fewer")
                .isEqualTo(branches() - 1);
        assertThat(themeDays.find(liuwan, MARCH)).as("nothing half done").isEmpty();
        assertThat(roots(MARCH)).hasSize(branches() - 1);

        jdbc.sql("delete from figure where source = '按时间表的测试'").update();
        assertThat(startMonth.startMissing(MARCH)).isEqualTo(1);
        assertEachOnce(MARCH);
    }

    @Test
    @DisplayName("党日过了才建的支部，这个月不开始，下个月照常")
    void aBranchThatCameAfterTheDayBeginsNextMonth() {
        TestClock.INSTANCE.set(LocalDate.of(2028, 3, 29).atTime(9, 0));
        long added = founded("月末村党支部");
        YearMonth april = MARCH.plusMonths(1);
        try {
            startMonth.startMissing(MARCH);
            assertThat(themeDays.find(added, MARCH)).isEmpty();
            assertThat(startPlanning.bySchedule(added, april)).isTrue();
            assertThat(themeDays.find(added, april)).isPresent();
        } finally {
            themeDays.find(added, april).ifPresent(day -> runtime.deleteProcessInstance(day.rootInstance(), "test"));
            String its = "(select id from theme_day where branch_id = " + added + ")";
            AsOwner.of(url)
                    .sql("delete from agenda_item where theme_day_id in " + its)
                    .update();
            AsOwner.of(url).sql("delete from theme_day where id in " + its).update();
        }
    }

    @Test
    @DisplayName("10 日以前只开始本月，10 日起下个月也开始")
    void theNextMonthBeginsOnTheTenth() {
        TestClock.INSTANCE.set(LocalDate.of(2035, 4, 2).atTime(9, 0));
        startMonth.startMissing();
        assertEachOnce(LATER);
        assertThat(roots(LATER.plusMonths(1))).isEmpty();
        TestClock.INSTANCE.set(LocalDate.of(2035, 4, 10).atTime(9, 0));
        startMonth.startMissing();
        assertEachOnce(LATER.plusMonths(1));
    }

    /** As many days as branches, and as many running instances, each of its own day. */
    private void assertEachOnce(YearMonth month) {
        List<String> roots = roots(month);
        assertThat(roots).hasSize(branches()).doesNotHaveDuplicates();
        assertThat(jdbc.sql(
                                """
                                select m.root_instance from matter m join theme_day d on m.business_key = 'theme-day:' || d.id
                                where d.month = :month and m.ended_at is null""")
                        .param("month", month.atDay(1))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(roots);
        assertThat(roots).allMatch(procedures::running);
    }

    private List<String> roots(YearMonth... months) {
        return List.of(months).stream()
                .flatMap(month -> jdbc
                        .sql("select root_instance from theme_day where month = :month")
                        .param("month", month.atDay(1))
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    private long founded(String shortName) {
        return jdbc.sql(
                        """
                        insert into organisation (parent_id, kind, name, short_name, field)
                        select id, 'BRANCH', '中共' || :name, :name, 'RURAL' from organisation where parent_id is null
                        returning id""")
                .param("name", shortName)
                .query(Long.class)
                .single();
    }

    private int branches() {
        return jdbc.sql("select count(*) from organisation where kind = 'BRANCH'")
                .query(Integer.class)
                .single();
    }
}
