package cn.themeday.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.organization.OrganisationTables;
import cn.themeday.planning.usecase.ProposeDay;
import cn.themeday.policy.Figures;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** 2026 has its holidays in the table, 2027 has none: each of their days is today once. */
@DisplayName("示例的过去放在哪几天")
class SceneTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2028, 1, 1);
    /** As the secretary may start: this month and two more. */
    private static final int AHEAD = 2;

    private static OrganisationTables tables;
    private static WorkingDays workingDays;
    private static long branch;

    private static final Map<YearMonth, LocalDate> DAYS = new HashMap<>();
    private static final Map<List<Object>, LocalDate> SHIFTED = new HashMap<>();

    private TransactionStatus oneConnection;

    @BeforeAll
    static void start() {
        tables = new OrganisationTables(WorkingDays.class, Figures.class, ProposeDay.class);
        workingDays = tables.bean(WorkingDays.class);
        branch = tables.loadSample().organisations().get("songling");
    }

    @AfterAll
    static void stop() throws IOException {
        tables.close();
    }

    /** Thousands of questions: a new connection for each would take minutes. */
    @BeforeEach
    void connect() {
        oneConnection = tables.bean(PlatformTransactionManager.class).getTransaction(null);
    }

    @AfterEach
    void disconnect() {
        tables.bean(PlatformTransactionManager.class).rollback(oneConnection);
    }

    @Test
    @DisplayName("不管今天是哪一天，最新的一个月是党日还没过去的第一个月")
    void theNewestMonthIsTheFirstWhoseDayIsNotPast() {
        todays().forEach(today -> {
            YearMonth newest = newest(today);
            assertThat(day(newest)).as("%s: %s", today, newest).isAfterOrEqualTo(today);
            assertThat(day(newest.minusMonths(1)))
                    .as("%s: before %s", today, newest)
                    .isBefore(today);
        });
    }

    @Test
    @DisplayName("不管今天是哪一天，没有一件开始在将来，都在党日之前，提前发起的不早于书记能发起的时候")
    void nothingBeginsInTheFutureOrAfterItsDay() {
        todays().forEach(today -> Scene.all().forEach(scene -> {
            LocalDate begin = begin(scene, today);
            YearMonth month = scene.monthFrom(newest(today));
            assertThat(begin).as("%s: %s", today, scene).isBeforeOrEqualTo(today);
            assertThat(begin).as("%s: %s", today, scene).isBeforeOrEqualTo(day(month));
            if (scene.early()) {
                assertThat(YearMonth.from(begin)).as("%s: %s", today, scene).isEqualTo(YearMonth.from(today));
                assertThat(month)
                        .as("%s: %s", today, scene)
                        .isBeforeOrEqualTo(YearMonth.from(begin).plusMonths(AHEAD));
            }
        }));
    }

    @Test
    @DisplayName("不管今天是哪一天，一个支部后一个月的不早于前一个月的开始，前一个月的党日已过")
    void aBranchBeginsItsMonthsInOrder() {
        todays().forEach(today -> Scene.all().stream()
                .map(Scene::branch)
                .distinct()
                .map(SceneTest::ofBranch)
                .forEach(scenes -> {
                    for (int next = 1; next < scenes.size(); next++) {
                        Scene before = scenes.get(next - 1);
                        assertThat(begin(scenes.get(next), today))
                                .as("%s: %s", today, scenes.get(next))
                                .isAfterOrEqualTo(begin(before, today));
                    }
                    scenes.stream().filter(scene -> scene.month() < 0).forEach(scene -> assertThat(
                                    day(scene.monthFrom(newest(today))))
                            .as("%s: %s", today, scene)
                            .isBefore(today));
                }));
    }

    @Test
    @DisplayName("一个支部一个月只有一件，月份一个接一个，按先后演")
    void noBranchHasAMonthTwice() {
        assertThat(Scene.all()).extracting(Scene::month).isSorted();
        assertThat(Scene.all())
                .extracting(scene -> List.of(scene.branch(), scene.month()))
                .doesNotHaveDuplicates();
        assertThat(Scene.all().stream().map(Scene::branch).distinct())
                .hasSize(14)
                .allSatisfy(key -> {
                    List<Integer> months =
                            ofBranch(key).stream().map(Scene::month).toList();
                    for (int next = 1; next < months.size(); next++) {
                        assertThat(months.get(next)).as(key).isEqualTo(months.get(next - 1) + 1);
                    }
                    assertThat(months).as(key).contains(0);
                });
    }

    private static Stream<LocalDate> todays() {
        return FIRST.datesUntil(END);
    }

    private static List<Scene> ofBranch(String key) {
        return Scene.all().stream().filter(scene -> scene.branch().equals(key)).toList();
    }

    private YearMonth newest(LocalDate today) {
        return Scene.newest(this::day, today);
    }

    private LocalDate day(YearMonth month) {
        return DAYS.computeIfAbsent(
                month, asked -> tables.bean(ProposeDay.class).of(branch, asked));
    }

    private LocalDate begin(Scene scene, LocalDate today) {
        return scene.begin(
                day(scene.monthFrom(newest(today))),
                today,
                (from, working) ->
                        SHIFTED.computeIfAbsent(List.of(from, working), asked -> workingDays.plus(from, working)));
    }
}
