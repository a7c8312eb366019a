package cn.themeday.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.themeday.database.ProgramDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(value = 4, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.MINUTES)
@DisplayName("示例数据装到一半被强行结束")
class SampleKilledTest {

    @Test
    @DisplayName("什么也没有留下；再启动从头装，名册、账号、过去的月份都在")
    void theNextStartBeginsAnew() throws Exception {
        ProgramDatabase database = new ProgramDatabase();
        String[] arguments = database.arguments("sample", database.port(), "--themeday.sample-data=true");
        RunningProgram cutShort = RunningProgram.begin(arguments);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !database.inOneTransaction().isEmpty());
        cutShort.kill();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.inOneTransaction().isEmpty());
        JdbcClient sql = database.owner();
        assertThat(count(sql, "organisation") + count(sql, "account") + count(sql, "theme_day"))
                .as("one transaction for all of it")
                .isZero();

        try (RunningProgram again = RunningProgram.start(arguments)) {
            assertThat(again.output()).doesNotContain("没有演成");
            assertThat(count(sql, "organisation")).isPositive();
            assertThat(count(sql, "account")).isPositive();
            assertThat(count(sql, "theme_day where state = 'RECORDED'")).isPositive();
        }
    }

    private static long count(JdbcClient sql, String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }
}
