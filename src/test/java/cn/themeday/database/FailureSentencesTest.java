package cn.themeday.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a person at the terminal reads when the program does not start: one sentence of ours, no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("启动失败时说的话")
class FailureSentencesTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class Database {}

    @Configuration(proxyBeanMethods = false)
    @Import({Database.class, DatabaseConfiguration.class, EngineTables.class, DatabaseCheck.class})
    @ImportAutoConfiguration(JdbcClientAutoConfiguration.class)
    static class Checked {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
    static class Web {}

    @TempDir
    Path folder;

    @Test
    @DisplayName("端口被占用：说出端口，教换一个")
    void portTaken(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails(
                    WebApplicationType.SERVLET,
                    Web.class,
                    "--server.address=127.0.0.1",
                    "--server.port=" + taken.getLocalPort());
            says(output, "端口 " + taken.getLocalPort() + " 已被别的程序占用");
        }
    }

    @Test
    @DisplayName("数据文件夹用不了：说出文件夹，教看权限")
    void folderUnusable(CapturedOutput output) throws IOException {
        // A file in its place refuses root as well, whom permissions do not stop.
        Path file = Files.createFile(folder.resolve("data"));
        fails(WebApplicationType.NONE, EmbeddedDatabase.class, "--spring.datasource.url=", "--themeday.data=" + file);
        says(output, "数据文件夹 " + file + " 不能读写");
    }

    @Test
    @DisplayName("数据文件夹已有程序在用：说出文件夹，教停掉那个程序")
    void folderInUse(CapturedOutput output) throws IOException {
        try (DataFolder held = DataFolder.take(folder)) {
            fails(
                    WebApplicationType.NONE,
                    EmbeddedDatabase.class,
                    "--spring.datasource.url=",
                    "--themeday.data=" + folder);
            says(output, "正被另一个程序使用");
            assertThat(held.initialised()).isFalse();
        }
    }

    @Test
    @DisplayName("数据库连不上：教查地址和端口")
    void databaseUnreachable(CapturedOutput output) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        fails(
                WebApplicationType.NONE,
                Database.class,
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + free + "/themeday",
                "--spring.datasource.username=themeday_app",
                "--spring.datasource.password=any");
        says(output, "连不上数据库");
    }

    @Test
    @DisplayName("数据库密码不对：教查用户名和密码")
    void wrongPassword(CapturedOutput output) {
        fails(
                WebApplicationType.NONE,
                Database.class,
                "--spring.datasource.url=" + TestServer.freshDatabase(),
                "--spring.datasource.username=themeday_app",
                "--spring.datasource.password=wrong");
        says(output, "数据库不接受这个用户名或密码");
    }

    @Test
    @DisplayName("服务器上没有那个库：教先建好")
    void databaseMissing(CapturedOutput output) {
        fails(
                WebApplicationType.NONE,
                Database.class,
                "--spring.datasource.url=" + TestServer.freshDatabase() + "_missing",
                "--spring.datasource.username=themeday_app",
                "--spring.datasource.password=" + TestServer.PROGRAM_PASSWORD);
        says(output, "没有 SPRING_DATASOURCE_URL 里写的那个库");
    }

    @Test
    @DisplayName("连接的时区不对：说出时区")
    void wrongZone(CapturedOutput output) {
        fails(
                WebApplicationType.NONE,
                Checked.class,
                own("--spring.datasource.hikari.connection-init-sql=set time zone 'UTC'"));
        says(output, "数据库连接的时区是 UTC，不是 Asia/Shanghai");
    }

    @Test
    @DisplayName("引擎的表是别的版本：说出两个版本")
    void wrongEngine(CapturedOutput output) throws SQLException {
        String[] server = own("--spring.main.banner-mode=off");
        new SpringApplicationBuilder(Checked.class)
                .web(WebApplicationType.NONE)
                .run(server)
                .close();
        change(
                server,
                "insert into engine.act_ge_schema_log values ('later', current_timestamp + interval '1 day', '7.25.0')");
        fails(WebApplicationType.NONE, Checked.class, server);
        says(output, "流程引擎的表是 7.25.0 版的，程序里的引擎是 7.24.0 版");
    }

    @Test
    @DisplayName("建表的脚本对不上：说是另一个版本的程序建的")
    void tablesOfAnotherVersion(CapturedOutput output) throws SQLException {
        String[] server = own("--spring.main.banner-mode=off");
        new SpringApplicationBuilder(Checked.class)
                .web(WebApplicationType.NONE)
                .run(server)
                .close();
        change(server, "update app.flyway_schema_history set checksum = 1 where version = '3'");
        fails(WebApplicationType.NONE, Checked.class, server);
        says(output, "数据库里的表是另一个版本的程序建的");
    }

    @Test
    @DisplayName("只给一个用户：照样启动，说一句记录只靠触发器保护；触发器在")
    void oneUserOnly(CapturedOutput output) {
        String[] server = Arrays.stream(own("--spring.main.banner-mode=off"))
                .filter(argument -> !argument.contains("flyway"))
                .map(argument -> argument.replace("themeday_app", "themeday_owner")
                        .replace(TestServer.PROGRAM_PASSWORD, TestServer.OWNER_PASSWORD))
                .toArray(String[]::new);
        new SpringApplicationBuilder(Checked.class)
                .web(WebApplicationType.NONE)
                .run(server)
                .close();
        says(output, "数据库只给了一个用户：办理记录只靠触发器保护");
        assertThatThrownBy(() -> change(server, "truncate app.trail_entry"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("trail_entry");
    }

    /** A database of its own with both roles. */
    private static String[] own(String more) {
        return new String[] {
            "--spring.datasource.url=" + TestServer.freshDatabase(),
            "--spring.datasource.username=themeday_app",
            "--spring.datasource.password=" + TestServer.PROGRAM_PASSWORD,
            "--spring.flyway.user=themeday_owner",
            "--spring.flyway.password=" + TestServer.OWNER_PASSWORD,
            more
        };
    }

    private static void change(String[] server, String sql) throws SQLException {
        String url = server[0].substring(server[0].indexOf('=') + 1);
        try (Connection owner = DriverManager.getConnection(url, "themeday_owner", TestServer.OWNER_PASSWORD);
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static void fails(WebApplicationType type, Class<?> source, String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(source).web(type).run(arguments))
                .isInstanceOf(Exception.class);
    }

    private static void says(CapturedOutput output, String sentence) {
        assertThat(output.getAll()).contains(sentence).doesNotContain("\tat ");
    }
}
