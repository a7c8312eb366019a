package cn.themeday.organization.roster;

import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.OnBehalf;
import cn.themeday.organization.Post;
import cn.themeday.organization.Posts;
import cn.themeday.organization.RosterImported;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file over in the background, in one transaction. A check is the same run, undone at its end: what the preview
 * says is what happened, by the same rules.
 */
@Component
class RunImport {

    private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);
    private static final int CHUNK = 1000;
    private static final int EACH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Staging staging;
    private final LeaveBranch leaveBranch;
    private final Posts held;
    private final ChangePosts changePosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "roster-import");
        thread.setDaemon(true);
        return thread;
    });

    RunImport(
            JdbcClient jdbc,
            JdbcTemplate batch,
            Staging staging,
            LeaveBranch leaveBranch,
            Posts held,
            ChangePosts changePosts,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.staging = staging;
        this.leaveBranch = leaveBranch;
        this.held = held;
        this.changePosts = changePosts;
        this.events = events;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Who confirmed, by which right. */
    record By(long person, Post post, long organisation) {}

    /** Once the present transaction has committed. @param by null to look only */
    void start(long id, @Nullable By by) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.execute(() -> run(id, by));
            }
        });
    }

    private void run(long id, @Nullable By by) {
        try {
            Report report = new Report();
            boolean applied = Boolean.TRUE.equals(apart.execute(status -> {
                if (!staging.lock(id)) {
                    return true; // another node is at it
                }
                boolean kept = take(id, report, by);
                if (!kept) {
                    status.setRollbackOnly();
                }
                return kept;
            }));
            if (!applied) {
                apart.executeWithoutResult(status -> staging.checked(id, report, report.digest(), remark(by)));
            }
        } catch (RuntimeException e) {
            LOG.error("import {} failed", id, e);
            apart.executeWithoutResult(status -> staging.failed(id, "程序出了问题，什么也没有改，已记入日志。请再试一次。"));
        }
    }

    private static @Nullable String remark(@Nullable By by) {
        return by == null ? null : "预览以后名册有了变化，什么也没有改。请看新的预览，再确认。";
    }

    /** @return whether what was done is to stay */
    private boolean take(long id, Report report, @Nullable By by) {
        // Two files at once would not see each other's people.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('roster', 0))")
                .query((row, number) -> number)
                .list();
        if (by == null) {
            everything(id, report);
            return false;
        }
        OnBehalf.of(new OnBehalf.By(by.person, by.post), () -> everything(id, report));
        if (report.faults() > 0 || !report.digest().equals(staging.digest(id))) {
            return false;
        }
        staging.applied(id, report);
        RosterImport done = staging.get(id);
        events.publishEvent(new RosterImported(
                id,
                by.person,
                by.post,
                by.organisation,
                "导入名册《" + done.fileName() + "》：" + RosterImport.sentence(done.sums()),
                report.changes()));
        return true;
    }

    private void everything(long id, Report report) {
        Tree tree = Tree.read(jdbc);
        Progress progress = new Progress(id);
        List<Line> organisations = new ArrayList<>();
        each(id, Sheet.ORGANISATIONS, report, organisations::addAll);
        new OrganisationLines(jdbc, tree).take(organisations);
        progress.add(organisations.size());
        MemberLines members = new MemberLines(
                jdbc, new MemberTables(jdbc, batch), leaveBranch, held, events, tree, LocalDate.now(clock));
        each(id, Sheet.MEMBERS, report, lines -> {
            members.take(lines);
            progress.add(lines.size());
        });
        PostLines posts = new PostLines(jdbc, changePosts, tree);
        each(id, Sheet.POSTS, report, lines -> {
            int waiting = posts.waiting();
            posts.take(lines);
            progress.add(lines.size() - (posts.waiting() - waiting));
        });
        posts.appoint(() -> progress.add(1));
    }

    private void each(long id, Sheet sheet, Report report, Consumer<List<Line>> take) {
        int after = 0;
        while (true) {
            List<Line> lines = staging.rows(id, sheet, after, CHUNK).stream()
                    .map(row -> new Line(sheet, row.line(), row.cells(), report))
                    .toList();
            if (lines.isEmpty()) {
                return;
            }
            take.accept(lines);
            after = lines.get(lines.size() - 1).number();
        }
    }

    /** Told in transactions of its own: everybody sees it at once, on every node. */
    private final class Progress {

        private final long id;
        private int done;
        private int told;

        Progress(long id) {
            this.id = id;
        }

        void add(int lines) {
            done += lines;
            if (done - told >= EACH) {
                told = done;
                apart.executeWithoutResult(status -> staging.progress(id, done));
            }
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdown();
    }
}
