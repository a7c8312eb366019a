package cn.themeday.sample;

import cn.themeday.access.Accounts;
import cn.themeday.access.SignInHints;
import cn.themeday.engine.Jobs;
import cn.themeday.organization.LoadSampleRoster;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.SampleAccount;
import cn.themeday.organization.SampleIds;
import cn.themeday.organization.SampleRoster;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty database at the first start; its accounts stand on the sign-in page. On a server of one's own only when
 * asked for with {@code themeday.sample-data=true}.
 */
@Component
@ConditionalOnExpression(
        "'${themeday.sample-data:}' == 'true' or ('${themeday.sample-data:}' == '' and '${spring.datasource.url:}' == '')")
public class SampleData implements SmartLifecycle, SignInHints {

    public static final String PASSWORD = "dangri2026";

    private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);

    private final LoadSampleRoster roster;
    private final Organisations organisations;
    private final Accounts accounts;
    private final PlayMonths months;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean filled;

    SampleData(
            LoadSampleRoster roster,
            Organisations organisations,
            Accounts accounts,
            PlayMonths months,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.roster = roster;
        this.organisations = organisations;
        this.accounts = accounts;
        this.months = months;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Before the web server and the schedules: nobody is served while the clock stands in the past. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        if (organisations.all().isEmpty()) {
            // Its workers would run the past's timers by the present's clock.
            boolean plays = months.plays();
            if (plays) {
                jobs.pause();
            }
            try {
                // People, accounts and their past together: a start that is killed half-way leaves nothing, the next
                // begins anew. One transaction is also what makes it quick.
                transaction.executeWithoutResult(running -> fill(plays));
            } catch (RuntimeException unplayable) {
                // A past that this day's calendar does not allow keeps nobody from starting.
                LOG.error("示例的过去没有演成，这次只装名册和账号。", unplayable);
                transaction.executeWithoutResult(running -> fill(false));
            } finally {
                if (plays) {
                    jobs.resume();
                }
            }
        }
        filled = true;
    }

    @Override
    public void stop() {
        filled = false;
    }

    @Override
    public boolean isRunning() {
        return filled;
    }

    private void fill(boolean withPast) {
        SampleRoster sample = SampleRoster.of(LocalDate.now(clock));
        SampleIds ids = roster.load(sample);
        accounts.create(
                sample.accounts().stream().collect(Collectors.toMap(SampleAccount::login, account -> ids.persons()
                        .get(account.personKey()))),
                PASSWORD);
        if (withPast) {
            months.play(ids);
        }
    }

    @Override
    public List<Hint> hints() {
        return SampleRoster.of(LocalDate.now(clock)).accounts().stream()
                .map(account -> new Hint(account.login(), account.personName(), account.role(), PASSWORD))
                .toList();
    }

    // Before the address, which is the last line of the start.
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    @EventListener(ApplicationReadyEvent.class)
    public void tell() {
        LOG.info("示例账号（密码都是 {}）：", PASSWORD);
        hints().forEach(hint -> LOG.info("  {}　{}，{}", hint.login(), hint.name(), hint.role()));
    }
}
