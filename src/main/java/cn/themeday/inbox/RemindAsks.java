package cn.themeday.inbox;

import cn.themeday.calendar.WorkingDays;
import cn.themeday.policy.Figures;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminders of what persons were asked, as tasks have them. Asks are no tasks of the engine, so its timers cannot count
 * for them: each row says how far people have been told, and when to look again. Both change in the transaction that
 * tells, so that a stop or a second node tells nobody twice.
 */
@Service
public class RemindAsks {

    private static final Logger LOG = LoggerFactory.getLogger(RemindAsks.class);

    private static final int SOON = 1;
    private static final int LATE = 2;
    private static final int SUPERIOR = 3;

    private final JdbcClient jdbc;
    private final Items items;
    private final Reminders reminders;
    private final WorkingDays workingDays;
    private final Figures figures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindAsks(
            JdbcClient jdbc,
            Items items,
            Reminders reminders,
            WorkingDays workingDays,
            Figures figures,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.reminders = reminders;
        this.workingDays = workingDays;
        this.figures = figures;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Everybody who is asked the same, with the same due date, and has been told as much. */
    record Waiting(String reference, long organisationId, OffsetDateTime due, int told) {}

    @Scheduled(
            initialDelayString = "${themeday.schedule.initial-delay:PT1M}",
            fixedDelayString = "${themeday.schedule.every:PT10M}")
    @SchedulerLock(name = "RemindAsks")
    void pass() {
        for (Waiting ask : waiting()) {
            try {
                look(ask);
            } catch (RuntimeException broken) {
                LOG.warn("“{}”没有提醒，下次再试。", ask.reference(), broken);
            }
        }
    }

    /** The longest waiting first; what is left over comes with the next pass. */
    List<Waiting> waiting() {
        return jdbc.sql(
                        """
                        select reference, organisation_id, due, told from inbox_item
                        where kind = 'ASK' and ended_at is null and due is not null and look_at <= :now
                        group by reference, organisation_id, due, told order by min(look_at) limit 1000
                        """)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> new Waiting(
                        row.getString("reference"),
                        row.getLong("organisation_id"),
                        Objects.requireNonNull(row.getObject("due", OffsetDateTime.class)),
                        row.getInt("told")))
                .list();
    }

    /** Tells what has come due since the last look. What is late already is not said to be due soon. */
    void look(Waiting ask) {
        List<OffsetDateTime> times = times(ask);
        OffsetDateTime now = OffsetDateTime.now(clock);
        int come = (int) times.stream().filter(time -> !time.isAfter(now)).count();
        int told = Math.max(ask.told(), come);
        transaction.executeWithoutResult(running -> {
            List<InboxItem> asked = items.byIds(mark(ask, told, told == SUPERIOR ? null : times.get(told), now));
            if (asked.isEmpty()) {
                return;
            }
            InboxItem one = asked.get(0);
            List<Long> persons = asked.stream()
                    .flatMap(item -> Stream.ofNullable(item.personId()))
                    .toList();
            if (ask.told() < SOON && told == SOON) {
                reminders.remind(one, persons);
            }
            if (ask.told() < LATE && told >= LATE) {
                reminders.overdue(one, persons);
            }
            if (ask.told() < SUPERIOR && told == SUPERIOR) {
                reminders.superior(one);
            }
        });
    }

    private List<OffsetDateTime> times(Waiting ask) {
        return List.of(
                workingDays.shift(ask.due(), -figures.days("planning.remindBefore", ask.organisationId())),
                ask.due(),
                workingDays.shift(ask.due(), figures.days("filing.escalateAfter", ask.organisationId())));
    }

    /** Whoever comes second, or after an answer, finds no row. @return ids of the rows that this call marked */
    private List<Long> mark(Waiting ask, int told, @Nullable OffsetDateTime next, OffsetDateTime now) {
        return jdbc.sql(
                        """
                        update inbox_item set told = :told, look_at = :next
                        where kind = 'ASK' and ended_at is null and reference = :reference and due = :due
                            and told = :before and look_at <= :now
                        returning id
                        """)
                .param("told", told)
                .param("next", next, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reference", ask.reference())
                .param("due", ask.due())
                .param("before", ask.told())
                .param("now", now)
                .query(Long.class)
                .list();
    }
}
