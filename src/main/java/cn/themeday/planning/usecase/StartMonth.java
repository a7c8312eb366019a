package cn.themeday.planning.usecase;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what is missing, on every node, every ten minutes: this month's planning, and from the 10th on the next
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
            transaction.executeWithoutResult(running -> some.forEach(branch -> start.bySchedule(branch, month)));
            started += some.size();
            missing = missing.subList(some.size(), missing.size());
        }
        if (started > 0) {
            LOG.info("已为 {} 个党支部开始 {} 的会前策划。", started, month);
        }
        return started;
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
