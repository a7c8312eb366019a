package cn.themeday.inbox;

import cn.themeday.engine.OpenTasks;
import cn.themeday.engine.OpenedTask;
import cn.themeday.engine.TaskLifecycle.Ending;
import cn.themeday.engine.Tasks;
import cn.themeday.organization.Post;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds the task rows of the inbox against the engine's open tasks, and puts them right. */
@Service
public class CompareInbox {

    /**
     * @param task null where the engine has no such open task
     * @param sentence what is wrong, in Chinese, with ids of engine and model: for the command's output
     * @param repaired what is put right, by names of step and posts: for the trail, which everybody reads
     */
    public record Difference(
            String rootInstance, String taskId, @Nullable OpenedTask task, String sentence, String repaired) {}

    private record Row(
            String taskId,
            String rootInstance,
            String element,
            String title,
            long organisationId,
            TreeSet<String> posts,
            @Nullable OffsetDateTime due,
            @Nullable Integer step,
            boolean open) {}

    private final OpenTasks openTasks;
    private final Inbox inbox;
    private final Tasks tasks;
    private final Trail trail;
    private final JdbcClient jdbc;

    CompareInbox(OpenTasks openTasks, Inbox inbox, Tasks tasks, Trail trail, JdbcClient jdbc) {
        this.openTasks = openTasks;
        this.inbox = inbox;
        this.tasks = tasks;
        this.trail = trail;
        this.jdbc = jdbc;
    }

    /** Steps that are completed meanwhile may show; empty when all is as the engine has it. */
    @Transactional(readOnly = true)
    public List<Difference> compare() {
        Map<String, OpenedTask> engine =
                openTasks.all().stream().collect(Collectors.toMap(OpenedTask::id, Function.identity()));
        Map<String, Row> rows =
                rows(engine.keySet()).stream().collect(Collectors.toMap(Row::taskId, Function.identity()));
        List<Difference> differences = new ArrayList<>();
        engine.values().stream()
                .map(task -> difference(task, rows.get(task.id())))
                .filter(Objects::nonNull)
                .forEach(differences::add);
        rows.values().stream()
                .filter(row -> row.open() && !engine.containsKey(row.taskId()))
                .map(row -> new Difference(
                        row.rootInstance(),
                        row.taskId(),
                        null,
                        "多出：“" + row.title() + "”（" + row.taskId() + "）引擎里没有这个任务",
                        "去掉多出的“" + row.title() + "”"))
                .forEach(differences::add);
        return differences;
    }

    /** @return what was put right */
    @Transactional
    public List<Difference> rebuild() {
        // Read again once nobody can complete a step of these matters any more.
        TreeSet<String> roots =
                compare().stream().map(Difference::rootInstance).collect(Collectors.toCollection(TreeSet::new));
        roots.forEach(tasks::lock);
        List<Difference> standing = compare().stream()
                .filter(difference -> roots.contains(difference.rootInstance()))
                .toList();
        standing.forEach(this::repair);
        return standing;
    }

    private void repair(Difference difference) {
        OpenedTask task = difference.task();
        if (task == null) {
            inbox.closed(difference.taskId(), Ending.CANCELLED);
        } else if (update(task) == 0) {
            inbox.opened(task);
        }
        trail.record(new TrailEntry(
                null,
                null,
                task == null ? null : task.organisationId(),
                "inbox.rebuilt",
                "核对待办，已改正：" + difference.repaired(),
                difference.rootInstance(),
                "task:" + difference.taskId(),
                Map.of()));
    }

    private int update(OpenedTask task) {
        return jdbc.sql(
                        """
                        update inbox_item set root_instance = :root, element = :element, title = :title,
                            organisation_id = :organisation, posts = :posts, due = :due, step = :step,
                            ended_at = null, ending = null, done_by = null, done_as = null
                        where task_id = :task
                        """)
                .param("task", task.id())
                .param("root", task.rootInstance())
                .param("element", task.element())
                .param("title", task.name())
                .param("organisation", task.organisationId())
                .param("posts", task.posts().toArray(String[]::new))
                .param("due", due(task), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("step", task.step(), Types.INTEGER)
                .update();
    }

    private static @Nullable Difference difference(OpenedTask task, @Nullable Row row) {
        String what = "“" + task.name() + "”（" + task.id() + "）";
        if (row == null) {
            return new Difference(
                    task.rootInstance(), task.id(), task, "缺少：" + what + "在引擎里等人办理，待办里没有", "补上缺少的" + named(task));
        }
        List<String> wrong = Stream.of(
                        wrong("状态", "待办", row.open() ? "待办" : "已结束"),
                        wrong("事项", task.rootInstance(), row.rootInstance()),
                        wrong("节点", task.element(), row.element()),
                        wrong("名称", task.name(), row.title()),
                        wrong("组织", task.organisationId(), row.organisationId()),
                        wrong("岗位", new TreeSet<>(task.posts()), row.posts()),
                        wrong("期限", due(task), row.due()),
                        wrong("步骤", task.step(), row.step()))
                .filter(Objects::nonNull)
                .toList();
        return wrong.isEmpty()
                ? null
                : new Difference(
                        task.rootInstance(),
                        task.id(),
                        task,
                        "不同：" + what + String.join("，", wrong),
                        named(task) + "改得与流程一致");
    }

    private static String named(OpenedTask task) {
        String posts = task.posts().stream()
                .map(Post::valueOf)
                .sorted()
                .map(Post::label)
                .collect(Collectors.joining("、"));
        return "“" + task.name() + "”" + (posts.isEmpty() ? "" : "（" + posts + "）");
    }

    private static @Nullable String wrong(String name, @Nullable Object engine, @Nullable Object row) {
        return Objects.equals(engine, row) ? null : name + "应为 " + engine + "，现为 " + row;
    }

    private static @Nullable OffsetDateTime due(OpenedTask task) {
        return task.due() == null
                ? null
                : task.due().atZone(ZoneId.systemDefault()).toOffsetDateTime();
    }

    private List<Row> rows(Set<String> tasks) {
        return jdbc.sql(
                        """
                        select * from inbox_item
                        where kind = 'TASK' and (ended_at is null or task_id = any (cast(:tasks as text[])))
                        """)
                .param("tasks", tasks.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getString("task_id"),
                        row.getString("root_instance"),
                        row.getString("element"),
                        row.getString("title"),
                        row.getLong("organisation_id"),
                        new TreeSet<>(List.of((String[]) row.getArray("posts").getArray())),
                        local(row.getObject("due", OffsetDateTime.class)),
                        row.getObject("step", Integer.class),
                        row.getObject("ended_at") == null))
                .list();
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime due) {
        return due == null
                ? null
                : due.atZoneSameInstant(ZoneId.systemDefault()).toOffsetDateTime();
    }
}
