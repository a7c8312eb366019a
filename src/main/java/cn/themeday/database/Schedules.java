package cn.themeday.database;

import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Several programs on one database have the same schedules: whoever comes first runs it, the others leave it out. The
 * lock goes by the database's clock, and the one of a program that was killed ends by itself. What is due once a day
 * comes twice, an hour apart: the second finds nothing to do, unless the first was killed. Each can be run again.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableSchedulerLock(
        // Only what the schedule calls: the same method called by an event or a person runs at once.
        interceptMode = EnableSchedulerLock.InterceptMode.PROXY_SCHEDULER,
        defaultLockAtMostFor = "PT15M",
        // The clocks of two machines may differ by less than this.
        defaultLockAtLeastFor = "${themeday.schedule.lock-at-least:PT30S}")
class Schedules {

    @Bean
    LockProvider scheduleLocks(JdbcTemplate jdbc) {
        return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .withTableName("app.shedlock")
                .usingDbTime()
                .build());
    }
}
