package cn.themeday.calendar;

import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static {
        // Engine, driver and JVM must agree on the day; a server set to another zone would move every due date.
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return new MovableClock(ZONE);
    }
}
