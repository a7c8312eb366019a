package cn.themeday.inbox;

import cn.themeday.catalog.Catalog;
import cn.themeday.engine.OpenedTask;
import cn.themeday.engine.PassedElement;
import cn.themeday.engine.TaskLifecycle;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the rows of the inbox in the transaction of the step that opens or ends them. */
@Component
public class Inbox implements TaskLifecycle {

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Organisations organisations;
    private final Clock clock;
    /** The engine's listener knows the task and not the person; it is called in the thread that completes. */
    private final ThreadLocal<@Nullable Doing> doing = new ThreadLocal<>();

    private record Doing(String taskId, long personId, @Nullable Post post) {}

    Inbox(JdbcClient jdbc, Catalog catalog, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * Asks persons for something that is no engine task; asking the same again moves its due date. Who was
     * reminded is reminded again of a later one.
     *
     * @param reference the room's name of the question, as {@code plan-item:12}
     */
    public void ask(
            String rootInstance,
            String reference,
            String title,
            Collection<Long> persons,
            String link,
            @Nullable OffsetDateTime due) {
        jdbc.sql(
                        """
                        insert into inbox_item (kind, root_instance, procedure, reference, title, organisation_id,
                            person_id, link, due, opened_at, look_at)
                        select 'ASK', m.root_instance, m.procedure, :reference, :title, m.organisation_id,
                            asked.person_id, :link, :due, :now, :now
                        from matter m, unnest(cast(:persons as bigint[])) as asked (person_id)
                        where m.root_instance = :root
                        on conflict (reference, person_id) where kind = 'ASK' and ended_at is null
                            do update set title = excluded.title, due = excluded.due, look_at = excluded.look_at,
                                told = case when excluded.due > inbox_item.due then 0 else inbox_item.told end
                        """)
                .param("root", rootInstance)
                .param("reference", reference)
                .param("title", title)
                .param("persons", persons.toArray(Long[]::new))
                .param("link", link)
                .param("due", due, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now())
                .update();
    }

    /** Whether this person has answered the question, however often it was asked. */
    public boolean answered(String reference, long personId) {
        return jdbc.sql(
                        """
                        select exists (select 1 from inbox_item where kind = 'ASK' and reference = :reference
                            and person_id = :person and ending = 'COMPLETED')
                        """)
                .param("reference", reference)
                .param("person", personId)
                .query(Boolean.class)
                .single();
    }

    /** Who else was asked, and has not answered, is asked no more. */
    public void askOnly(String reference, Collection<Long> persons) {
        jdbc.sql(
                        """
                        update inbox_item set ended_at = :now, ending = 'CANCELLED'
                        where kind = 'ASK' and reference = :reference and ended_at is null and person_id <> all (:persons)
                        """)
                .param("now", now())
                .param("reference", reference)
                .param("persons", persons.toArray(Long[]::new))
                .update();
    }

    /** Ends a question for one person, who answered it; for everybody when {@code personId} is null. */
    public void endAsk(String reference, @Nullable Long personId) {
        jdbc.sql(
                        """
                        update inbox_item set ended_at = :now, ending = :ending, done_by = :person
                        where kind = 'ASK' and reference = :reference and ended_at is null
                          and (cast(:person as bigint) is null or person_id = :person)
                        """)
                .param("now", now())
                .param("ending", personId == null ? "CANCELLED" : "COMPLETED")
                .param("reference", reference)
                .param("person", personId, Types.BIGINT)
                .update();
    }

    @Override
    public void started(StartedInstance instance) {
        jdbc.sql(
                        """
                        insert into matter (root_instance, procedure, definition_id, business_key, organisation_id,
                            title, restricted, started_at)
                        values (:root, :procedure, :definition, :key, :organisation, :title, :restricted, :now)
                        """)
                .param("root", instance.rootInstance())
                .param("procedure", instance.procedure())
                .param("definition", instance.definitionId())
                .param("key", instance.businessKey(), Types.VARCHAR)
                .param("organisation", instance.organisationId())
                .param("title", title(instance))
                .param("restricted", catalog.restricted(instance.procedure()))
                .param("now", now())
                .update();
    }

    private String title(StartedInstance instance) {
        return organisations.get(instance.organisationId()).shortName() + " " + catalog.name(instance.procedure());
    }

    @Override
    public void opened(OpenedTask task) {
        jdbc.sql(
                        """
                        insert into inbox_item (kind, task_id, root_instance, instance, procedure, definition_id,
                            element, title, organisation_id, posts, due, step, steps, opened_at)
                        values ('TASK', :task, :root, :instance, :procedure, :definition, :element, :title,
                            :organisation, :posts, :due, :step, :steps, :now)
                        """)
                .param("task", task.id())
                .param("root", task.rootInstance())
                .param("instance", task.instance())
                .param("procedure", task.procedure())
                .param("definition", task.definitionId())
                .param("element", task.element())
                .param("title", task.name())
                .param("organisation", task.organisationId())
                .param("posts", task.posts().toArray(String[]::new))
                .param(
                        "due",
                        task.due() == null
                                ? null
                                : task.due().atZone(ZoneId.systemDefault()).toOffsetDateTime(),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("step", task.step(), Types.INTEGER)
                .param("steps", task.steps())
                .param("now", now())
                .update();
    }

    /** The step that completes the task; its row says who did it. */
    void doneBy(String taskId, long personId, @Nullable Post post, Runnable completing) {
        doing.set(new Doing(taskId, personId, post));
        try {
            completing.run();
        } finally {
            doing.remove();
        }
    }

    @Override
    public void closed(String taskId, Ending ending) {
        Doing by = doing.get();
        boolean done = by != null && by.taskId().equals(taskId);
        jdbc.sql(
                        """
                        update inbox_item set ended_at = :now, ending = :ending, done_by = :person, done_as = :post
                        where task_id = :task and ended_at is null
                        """)
                .param("now", now())
                .param("ending", ending.name())
                .param("person", done ? by.personId() : null, Types.BIGINT)
                .param("post", done && by.post() != null ? by.post().name() : null, Types.VARCHAR)
                .param("task", taskId)
                .update();
    }

    @Override
    public void passed(PassedElement element) {
        jdbc.sql(
                        """
                        insert into passed_element (root_instance, instance, procedure, element, name, kind, passed_at)
                        values (:root, :instance, :procedure, :element, :name, :kind, :now)
                        """)
                .param("root", element.rootInstance())
                .param("instance", element.instance())
                .param("procedure", element.procedure())
                .param("element", element.element())
                .param("name", element.name())
                .param("kind", element.kind())
                .param("now", now())
                .update();
    }

    @Override
    public void ended(String rootInstance, String element) {
        jdbc.sql("update matter set ended_at = :now, ended_with = :element where root_instance = :root")
                .param("now", now())
                .param("element", element)
                .param("root", rootInstance)
                .update();
        jdbc.sql(
                        """
                        update inbox_item set ended_at = :now, ending = 'CANCELLED'
                        where root_instance = :root and ended_at is null
                        """)
                .param("now", now())
                .param("root", rootInstance)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
