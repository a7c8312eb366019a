package cn.themeday.organization;

import cn.themeday.database.OtherDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A database of its own with nobody in it, and the beans of organisations. */
public final class OrganisationTables implements AutoCloseable {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final HikariDataSource source;
    private final AnnotationConfigApplicationContext context;

    /** @param beans of other rooms, made beside those of this one */
    public OrganisationTables(Class<?>... beans) {
        source = OtherDatabase.withTables();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> source);
        context.register(
                Wiring.class,
                Organisations.class,
                Members.class,
                Posts.class,
                ChangePosts.class,
                EnrolMember.class,
                LoadSampleRoster.class);
        if (beans.length > 0) {
            context.register(beans);
        }
        context.refresh();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public SampleIds loadSample() {
        return bean(LoadSampleRoster.class).load(SampleRoster.of(TODAY));
    }

    /** What was published since the last call. */
    public List<Object> events() {
        List<Object> heard = bean(Wiring.class).heard;
        List<Object> events = List.copyOf(heard);
        heard.clear();
        return events;
    }

    @Override
    public void close() {
        context.close();
        source.close();
    }

    @Configuration
    @EnableTransactionManagement
    static class Wiring {

        private final List<Object> heard = new ArrayList<>();

        @EventListener
        void hear(org.springframework.context.PayloadApplicationEvent<?> event) {
            heard.add(event.getPayload());
        }

        /** Stands where a test does not bring the room of figures. */
        @Bean
        @Fallback
        CommitteeFrom committeeFrom() {
            return branch -> 7;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        DataSourceTransactionManager transactions(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }
}
