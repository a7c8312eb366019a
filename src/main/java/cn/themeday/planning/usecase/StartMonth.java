package cn.themeday.planning.usecase;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what is missing, every ten minutes: this month's planning, and from the 10th on the next
 * month's, so that ten working days remain. The UNIQUE row decides which node starts a branch.
 */
@Component
class StartMonth {

    private static final Logger LOG = LoggerFactory.getLogger(StartMonth.class);
    private static final int IN_ONE_TRANSACTION = 200;
    private static final int NEXT_MONTH_FROM = 10;

    private final StartPlanning start;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StartMonth(StartPlanning start, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.start = start;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${themeday.schedule.initial-delay:PT1M}",
            fixedDelayString = "${themeday.schedule.every:PT10M}")
    @SchedulerLock(name = "StartMonth")
    void startMissing() {
        LocalDate today = LocalDate.now(clock);
        startMissing(YearMonth.from(today));
        if (today.getDayOfMonth() >= NEXT_MONTH_FROM) {
            startMissing(YearMonth.from(today).plusMonths(1));
        }
    }

    /** @return how many were started now */
    int startMissing(YearMonth month) {
        int started = 0;
        List<Long> missing = missing(month);
        while (!missing.isEmpty()) {
            List<Long> some = missing.subList(0, Math.min(IN_ONE_TRANSACTION, missing.size()));
            started += start(some, month);
            missing = missing.subList(some.size(), missing.size());
        }
        if (started > 0) {
            LOG.info("已为 {} 个党支部开始 {} 的会前策划。", started, month);
        }
        return started;
    }

    /** All in one transaction; where one branch cannot be started, each on its own, so that it holds up nobody else. */
    private int start(List<Long> branches, YearMonth month) {
        try {
            // Another node may have been first at some of them.
            Long started = transaction.execute(running -> branches.stream()
                    .filter(branch -> start.bySchedule(branch, month))
                    .count());
            return started == null ? 0 : started.intValue();
        } catch (RuntimeException oneOfThem) {
            if (branches.size() == 1) {
                LOG.warn("党支部 {} 的 {} 会前策划没有开始：{}", branches.get(0), month, oneOfThem.getMessage());
                return 0;
            }
            return branches.stream()
                    .mapToInt(branch -> start(List.of(branch), month))
                    .sum();
        }
    }

    private List<Long> missing(YearMonth month) {
        return jdbc.sql(
                        """
                        select o.id from organisation o
                        where o.kind = 'BRANCH' and not exists (
                            select 1 from theme_day d where d.branch_id = o.id and d.month = :month)
                        order by o.id
                        """)
                .param("month", month.atDay(1))
                .query(Long.class)
                .list();
    }
}
