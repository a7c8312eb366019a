package cn.themeday.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@ThemeDayTest
@TestPropertySource(properties = "themeday.sample-data=false")
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("空库的第一个系统管理员")
class FirstAdministratorTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FirstAdministrator first;

    @Autowired
    Actors actors;

    @BeforeEach
    void begin() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("启动时建一个，只建一次；要先改密码")
    void madeOnce(CapturedOutput output) throws Exception {
        assertThat(first.makeIfNone()).isEmpty();
        long person = jdbc.sql("select person_id from account where login = 'admin'")
                .query(Long.class)
                .single();
        assertThat(actors.of(person).administrator()).isTrue();
        String password = output.getAll().split("首次密码 ")[1].split("（")[0];
        Phone browser = new Phone(mvc);
        assertThat(browser.signIn("admin", password).getRedirectedUrl()).isEqualTo("/");
        assertThat(browser.open("/").getRedirectedUrl()).isEqualTo("/me/password");
    }
}
