package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Procedures;
import cn.themeday.form.Submissions;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.process.Lending;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("办理一步")
class CompleteTaskTest {

    @Autowired
    Branch branch;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Items items;

    @Autowired
    Matters matters;

    @Autowired
    Submissions submissions;

    @Autowired
    Procedures procedures;

    @Autowired
    Lending lending;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("后面一步拒绝时，前面都退回：没有提交，没有记录，事情还在待办")
    void aRefusalRollsEverythingBack() {
        ThemeDay day = branch.start("白水村党支部", YearMonth.of(2027, 4));
        InboxItem item = branch.open(day, "preparePlan");
        int before = trail(item);
        assertThatThrownBy(() -> completeTask.complete(branch.actor("songling.shuji"), item.taskId(), Map.of()))
                .as("another branch's task")
                .isInstanceOf(NotFound.class);
        Actor secretary = secretaryOf(item);
        assertThatThrownBy(() -> completeTask.complete(
                        secretary, item.taskId(), branch.values(item, Map.of("day", "2027-05-07", "place", "村部"))))
                .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.errors())
                        .extracting(Rejection.FieldError::path)
                        .containsExactly("day"));
        assertThat(items.byTask(item.taskId()).orElseThrow().open()).isTrue();
        assertThat(items.byTask(item.taskId()).orElseThrow().doneBy()).isNull();
        assertThat(submissions.byTask(item.taskId())).isEmpty();
        assertThat(trail(item)).isEqualTo(before);
    }

    @Test
    @DisplayName("再点一次是同一个结果；别人已办的，说明是谁办的")
    void aSecondClickChangesNothing() {
        ThemeDay day = branch.start("松岭村党支部", YearMonth.of(2027, 5));
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村部"));
        InboxItem adopt = branch.open(day, "adoptPlan");
        Map<String, Object> values = branch.values(adopt, Map.of());
        completeTask.complete(branch.actor("songling.jilu"), adopt.taskId(), values);
        int before = trail(adopt);
        completeTask.complete(branch.actor("songling.jilu"), adopt.taskId(), values);
        assertThat(trail(adopt)).isEqualTo(before);
        Map<String, Object> others = new HashMap<>(values);
        others.put("remark", "补一句");
        assertThatThrownBy(() -> completeTask.complete(branch.actor("songling.jilu"), adopt.taskId(), others))
                .as("other answers from a second tab are not dropped in silence")
                .isInstanceOf(TaskTaken.class)
                .hasMessageContaining("不一样");
        assertThatThrownBy(() -> completeTask.complete(branch.actor("songling.shuji"), adopt.taskId(), values))
                .isInstanceOf(TaskTaken.class)
                .hasMessageContaining("范立民");
    }

    @Test
    @DisplayName("两个人同时提交同一步：只成一次，另一个得到一句话")
    void twoAtOnceCompleteItOnce() throws Exception {
        ThemeDay day = branch.start("松岭村党支部", YearMonth.of(2027, 6));
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村部"));
        InboxItem adopt = branch.open(day, "adoptPlan");
        Map<String, Object> values = branch.values(adopt, Map.of());
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> calls = List.of("songling.shuji", "songling.jilu").stream()
                    .<Callable<String>>map(login -> () -> attempt(login, adopt, values))
                    .toList();
            List<String> ends = both.invokeAll(calls).stream()
                    .map(CompleteTaskTest::get)
                    .sorted()
                    .toList();
            assertThat(ends).containsExactly("done", "taken");
        } finally {
            both.shutdown();
        }
        assertThat(jdbc.sql("select count(*) from submission where task_id = :task")
                        .param("task", adopt.taskId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("设计员加一步、配一张新表单，不用写 Java")
    void aNewTaskWithANewFormNeedsNoJava() {
        InboxItem item = lending.start("lend-room", "松岭村党支部");
        Actor secretary = branch.actor("songling.shuji");
        assertThatThrownBy(() -> completeTask.complete(secretary, item.taskId(), Map.of("roof", "二楼")))
                .isInstanceOf(Rejection.class);
        completeTask.complete(secretary, item.taskId(), Map.of("room", "二楼"));
        assertThat(submissions.byTask(item.taskId()).orElseThrow().values()).containsEntry("room", "二楼");
        assertThat(procedures.running(item.rootInstance())).isFalse();
    }

    @Test
    @DisplayName("受限的事项，当事人之外谁也看不到，上级也看不到")
    void aRestrictedMatterShowsToItsPartiesOnly() {
        InboxItem item = lending.start("secret-matter", "松岭村党支部");
        Actor secretary = branch.actor("songling.shuji");
        Actor superior = branch.actor("yunxi.qianfa");
        assertThatThrownBy(() -> matters.get(superior, item.rootInstance())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> matters.get(branch.actor("songling.zuzhi"), item.rootInstance()))
                .isInstanceOf(NotFound.class);
        completeTask.complete(secretary, item.taskId(), Map.of("room", "二楼"));
        assertThat(matters.get(secretary, item.rootInstance()).restricted()).isTrue();
        assertThatThrownBy(() -> matters.get(superior, item.rootInstance())).isInstanceOf(NotFound.class);
    }

    private Actor secretaryOf(InboxItem item) {
        return branch.secretary(item.organisationId());
    }

    private String attempt(String login, InboxItem item, Map<String, Object> values) {
        try {
            completeTask.complete(branch.actor(login), item.taskId(), values);
            return "done";
        } catch (TaskTaken taken) {
            return "taken";
        }
    }

    private static String get(Future<String> call) {
        try {
            return call.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int trail(InboxItem item) {
        return jdbc.sql("select count(*) from trail_entry where root_instance = :root")
                .param("root", item.rootInstance())
                .query(Integer.class)
                .single();
    }
}
