package cn.themeday;

import cn.themeday.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole program on a PostgreSQL database of its own, with the time standing at {@link
 * cn.themeday.calendar.TestClock}. Classes with the same attributes share context and database: each test brings its
 * own data, and resets the clock before it starts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestTime.class)
// The sample's people without its past; jobs run when a test says so.
@TestPropertySource(
        properties = {
            "themeday.sample-data=true",
            "themeday.schedule.initial-delay=P30D",
            "themeday.due-dates.in-background=false",
            "camunda.bpm.job-execution.enabled=false"
        })
public @interface ThemeDayTest {

    /** The same for browser tests and others, so that all share one running program. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "webEnvironment")
    SpringBootTest.WebEnvironment webEnvironment() default SpringBootTest.WebEnvironment.RANDOM_PORT;

    /** Properties as {@code "name=value"}; other values mean another context. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
