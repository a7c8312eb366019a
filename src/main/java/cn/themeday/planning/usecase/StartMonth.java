package cn.themeday.planning.usecase;

import cn.themeday.database.ReadOnce;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
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
    private static final int WORKERS = 2;
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
        return startMissing(month, IN_ONE_TRANSACTION);
    }

    int startMissing(YearMonth month, int inOneTransaction) {
        List<Long> missing = missing(month);
        if (missing.isEmpty()) {
            return 0;
        }
        // While one waits for the database, the other computes.
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, new CustomizableThreadFactory("planning-"));
        int started;
        try {
            started = IntStream.iterate(0, from -> from < missing.size(), from -> from + inOneTransaction)
                    .mapToObj(from -> missing.subList(from, Math.min(from + inOneTransaction, missing.size())))
                    .map(some -> CompletableFuture.supplyAsync(() -> start(some, month), workers))
                    .toList()
                    .stream()
                    .mapToInt(CompletableFuture::join)
                    .sum();
        } finally {
            workers.shutdown();
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
            return ReadOnce.within(() -> transaction.execute(running -> {
                // A plan made while the tables are small would read them whole when they have grown by thousands.
                jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
                return (int) branches.stream()
                        .filter(branch -> start.bySchedule(branch, month))
                        .count();
            }));
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
