package cn.themeday.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.engine.Procedures;
import cn.themeday.inbox.CompareInbox.Difference;
import cn.themeday.planning.ThemeDay;
import cn.themeday.process.Branch;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("待办与引擎核对")
class CompareInboxTest {

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    Branch branch;

    @Autowired
    CompareInbox compareInbox;

    @Autowired
    List<DomainState> rooms;

    @Autowired
    Procedures procedures;

    @Autowired
    Items items;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("少一行、期限不对、多一行、误关一行，都说得出；改正以后一致，原来的待办还在")
    void everyDifferenceIsNamedAndRepaired() {
        compareInbox.rebuild();
        ThemeDay missing = branch.start("东河社区党支部", YearMonth.of(2027, 4));
        ThemeDay wrong = branch.start("东河社区党支部", YearMonth.of(2027, 5));
        ThemeDay closed = branch.start("东河社区党支部", YearMonth.of(2027, 6));
        assertThat(compareInbox.compare()).isEmpty();

        InboxItem before = branch.open(missing, "preparePlan");
        change("delete from inbox_item where task_id = :task", before);
        InboxItem due = branch.open(wrong, "preparePlan");
        change("update inbox_item set due = due + interval '1 day' where task_id = :task", due);
        change("update inbox_item set ended_at = opened_at where task_id = :task", branch.open(closed, "preparePlan"));
        jdbc.sql(
                        """
                        insert into inbox_item (kind, task_id, root_instance, procedure, title, organisation_id, opened_at)
                        select 'TASK', 'no-such-task', root_instance, procedure, '没有的任务', organisation_id, opened_at
                        from inbox_item where task_id = :task
                        """)
                .param("task", due.taskId())
                .update();

        assertThat(sentences(compareInbox.compare()))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("缺少：“拟定方案”（" + before.taskId()))
                .anyMatch(
                        line -> line.startsWith("不同：“拟定方案”（" + due.taskId()) && line.contains("期限应为 2027-04-23T18:00"))
                .anyMatch(line -> line.contains("状态应为 待办，现为 已结束"))
                .anyMatch(line -> line.startsWith("多出：“没有的任务”（no-such-task）"));
        assertThat(compareInbox.rebuild()).hasSize(4);
        assertThat(told(before)).containsExactly("核对待办，已改正：补上缺少的“拟定方案”（书记）");
        assertThat(told(due)).containsExactlyInAnyOrder("核对待办，已改正：“拟定方案”（书记）改得与流程一致", "核对待办，已改正：去掉多出的“没有的任务”");
        assertThat(compareInbox.compare()).isEmpty();
        assertThat(branch.open(missing, "preparePlan"))
                .usingRecursiveComparison()
                .ignoringFields("id", "openedAt")
                .isEqualTo(before);
        assertThat(items.byTask("no-such-task").orElseThrow().open()).isFalse();
    }

    @Test
    @DisplayName("事项、报件、主题党日与引擎对不上的，也一处一句")
    void theRoomsAreComparedToo() {
        ThemeDay day = branch.filed("东河社区党支部", YearMonth.of(2027, 7));
        String root = branch.root(day);
        assertThat(domain())
                .noneMatch(line -> line.contains(root))
                .noneMatch(line -> line.contains(" " + day.id() + "（"));

        JdbcClient owner = AsOwner.of(url);
        owner.sql("update matter set ended_at = started_at where root_instance = :root")
                .param("root", root)
                .update();
        owner.sql("update theme_day set state = 'RECORDED' where id = :id")
                .param("id", day.id())
                .update();
        assertThat(domain()).contains("引擎里的 " + root + " 还在办，事项里没有，或者记为办完了。", "主题党日 " + day.id() + "（已记录）已经办完，引擎里还在办。");
        owner.sql("update matter set ended_at = null where root_instance = :root")
                .param("root", root)
                .update();
        owner.sql("update theme_day set state = 'FILED' where id = :id")
                .param("id", day.id())
                .update();

        ThemeDay corrected = branch.filed("东河社区党支部", YearMonth.of(2027, 8));
        branch.reply(corrected, "RETURNED");
        long returned = corrected.filingId();
        owner.sql("update filing set state = 'FILED' where id = :id")
                .param("id", returned)
                .update();
        assertThat(domain()).contains("报件 " + returned + " 等上级答复，引擎里却没有在办。");
        owner.sql("update filing set state = 'RETURNED' where id = :id")
                .param("id", returned)
                .update();
    }

    private List<String> domain() {
        return rooms.stream()
                .flatMap(room -> room.differences(procedures.runningRoots()).stream())
                .toList();
    }

    /** What people read of it in the matter's record: names, no ids. */
    private List<String> told(InboxItem item) {
        return trail.ofRoot(item.rootInstance()).stream()
                .map(TrailLine::sentence)
                .filter(sentence -> sentence.startsWith("核对待办"))
                .toList();
    }

    private void change(String sql, InboxItem item) {
        assertThat(AsOwner.of(url).sql(sql).param("task", item.taskId()).update())
                .isEqualTo(1);
    }

    private static List<String> sentences(List<Difference> differences) {
        return differences.stream().map(Difference::sentence).toList();
    }
}
