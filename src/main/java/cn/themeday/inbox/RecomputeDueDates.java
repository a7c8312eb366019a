package cn.themeday.inbox;

import cn.themeday.calendar.CalendarChanged;
import cn.themeday.engine.OpenTasks;
import cn.themeday.engine.OpenTasks.MovedDue;
import cn.themeday.engine.Tasks;
import cn.themeday.organization.Organisations;
import cn.themeday.policy.FigureChanged;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Executor;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A changed figure or calendar moves open due dates. After its commit, each matter in a transaction of its own: a whole
 * county in one would hold thousands of locks, and one step completed meanwhile would undo the change of the figure.
 * What a stop leaves undone, and figures whose first day has come, follow at night.
 */
@Service
public class RecomputeDueDates {

    private static final Logger LOG = LoggerFactory.getLogger(RecomputeDueDates.class);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm");
    private static final int ATTEMPTS = 3;

    private final JdbcClient jdbc;
    private final OpenTasks openTasks;
    private final Tasks tasks;
    private final Items items;
    private final Organisations organisations;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Executor executor;
    private final Clock clock;

    RecomputeDueDates(
            JdbcClient jdbc,
            OpenTasks openTasks,
            Tasks tasks,
            Items items,
            Organisations organisations,
            Trail trail,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            @Value("${themeday.due-dates.in-background:true}") boolean inBackground,
            @Qualifier("applicationTaskExecutor") Executor background,
            Clock clock) {
        this.executor = inBackground ? background : Runnable::run;
        this.jdbc = jdbc;
        this.openTasks = openTasks;
        this.tasks = tasks;
        this.items = items;
        this.organisations = organisations;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Nobody waits for the thousands below a county: what a stop interrupts is done by the next night's pass. */
    @TransactionalEventListener(fallbackExecution = true)
    void figure(FigureChanged changed) {
        executor.execute(() -> running().forEach((root, organisation) -> {
            if (organisations.isAtOrBelow(organisation, changed.organisationId())) {
                recompute(root);
            }
        }));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void calendar(CalendarChanged changed) {
        executor.execute(this::everything);
    }

    @Scheduled(cron = "0 15 0,1 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "RecomputeDueDates")
    public void everything() {
        running().keySet().forEach(this::recompute);
    }

    /** Root instance to the organisation that began the matter. */
    private Map<String, Long> running() {
        Map<String, Long> running = new java.util.LinkedHashMap<>();
        jdbc.sql("select root_instance, organisation_id from matter where ended_at is null order by root_instance")
                .query(row -> {
                    running.put(row.getString("root_instance"), row.getLong("organisation_id"));
                });
        return running;
    }

    private void recompute(String rootInstance) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                transaction.executeWithoutResult(running -> {
                    tasks.lock(rootInstance);
                    openTasks.recompute(rootInstance).forEach(this::moved);
                    lookAgain(rootInstance);
                    events.publishEvent(new DueDatesRecomputed(rootInstance));
                });
                return;
            } catch (ConcurrencyFailureException collision) {
                // A timer of the same matter fired meanwhile: its dates are read anew.
                LOG.debug("collision at {}", rootInstance, collision);
            } catch (RuntimeException broken) {
                LOG.warn("事项 {} 的期限没有重算，夜里再算。", rootInstance, broken);
                return;
            }
        }
    }

    private void moved(MovedDue moved) {
        OffsetDateTime due = moved.to().atZone(ZoneId.systemDefault()).toOffsetDateTime();
        jdbc.sql("update inbox_item set due = :due where task_id = :task and ended_at is null")
                .param("due", due)
                .param("task", moved.taskId())
                .update();
        items.byTask(moved.taskId())
                .ifPresent(item -> trail.record(new TrailEntry(
                        null,
                        null,
                        item.organisationId(),
                        "due.recomputed",
                        sentence(item.title(), moved.from(), moved.to()),
                        item.rootInstance(),
                        item.element(),
                        Map.of("task", moved.taskId(), "from", words(moved.from()), "to", words(moved.to())))));
    }

    /** The days between a due date and its reminders may have changed without the date. */
    private void lookAgain(String rootInstance) {
        jdbc.sql(
                        "update inbox_item set look_at = :now where root_instance = :root and kind = 'ASK' and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("root", rootInstance)
                .update();
    }

    static String sentence(String title, @Nullable Instant from, Instant to) {
        return "“" + title + "”的期限由 " + words(from) + " 改为 " + words(to);
    }

    private static String words(@Nullable Instant instant) {
        return instant == null ? "不限期" : instant.atZone(ZoneId.systemDefault()).format(WHEN);
    }
}
