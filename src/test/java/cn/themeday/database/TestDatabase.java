package cn.themeday.database;

import cn.themeday.calendar.TestClock;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context a database of its own, with owner and program apart as in production. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = TestServer.freshDatabase();
        // The sample's terms begin before the day on which it is made, whatever the test before has left.
        TestClock.INSTANCE.reset();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of(
                                "spring.datasource.url",
                                url,
                                "spring.datasource.username",
                                Roles.PROGRAM,
                                "spring.datasource.password",
                                TestServer.PROGRAM_PASSWORD,
                                // several contexts stay open in one JVM
                                "spring.datasource.hikari.maximum-pool-size",
                                "10",
                                "spring.datasource.hikari.minimum-idle",
                                "1",
                                "spring.flyway.url",
                                url,
                                "spring.flyway.user",
                                Roles.OWNER,
                                "spring.flyway.password",
                                TestServer.OWNER_PASSWORD)));
    }
}
