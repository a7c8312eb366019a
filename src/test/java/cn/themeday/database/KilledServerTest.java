package cn.themeday.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("被强行结束之后的再次启动")
class KilledServerTest {

    @TempDir
    Path data;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("首次启动中断两次、写入中断一次，之后仍能启动，已提交的一行不少")
    void nothingCommittedIsLost() throws Exception {
        killAfter("Extracting Postgres");
        killAfter("Waiting up to");
        assertThat(data.resolve("postgres").resolve("themeday-initialised")).doesNotExist();

        Process child = child();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            lineWith(lines, ServerChild.COMMITTED + "200");
            assertThatThrownBy(() -> EmbeddedServer.start(data)).isInstanceOf(DataFolderInUse.class);
            // Still at work: the refused second program has not touched the server of the first.
            lineWith(lines, ServerChild.COMMITTED + "400");
        } finally {
            kill(child);
        }
        assertThat(data.resolve("postgres-unfinished-1")).exists();

        try (EmbeddedServer server = EmbeddedServer.start(data)) {
            assertThat(ask(server, "select count(*) from kept where n <= 400")).isEqualTo("400");
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("passwords.properties"))))
                    .isEqualTo("rw-------");
        }
        try (EmbeddedServer again = EmbeddedServer.start(data)) {
            assertThat(ask(again, "select count(*) from kept where n <= 400")).isEqualTo("400");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("数据库进程被强行结束：程序说一句话就退出，退出码不是 0；再启动，已提交的还在")
    void theProgramEndsWithItsDatabase() throws Exception {
        Process child = child(ServerChild.IDLE);
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            lineWith(lines, ServerChild.COMMITTED + "1");
            String pid = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                    .get(0);
            assertThat(ProcessHandle.of(Long.parseLong(pid.strip()))
                            .orElseThrow()
                            .destroyForcibly())
                    .isTrue();
            assertThat(child.waitFor(30, TimeUnit.SECONDS))
                    .as("the program has ended")
                    .isTrue();
            assertThat(child.exitValue()).isEqualTo(1);
            assertThat(lines.lines().filter(line -> !line.isBlank()))
                    .singleElement()
                    .asString()
                    .endsWith("数据库进程被意外结束，程序随之退出。已保存的内容都在，请重新启动。");
        } finally {
            kill(child);
        }
        try (EmbeddedServer again = EmbeddedServer.start(data)) {
            assertThat(ask(again, "select count(*) from kept")).isEqualTo("1");
        }
    }

    private void killAfter(String words) throws IOException, InterruptedException {
        Process child = child();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            lineWith(lines, words);
        } finally {
            kill(child);
        }
    }

    /** Only the child itself: its PostgreSQL lives on, as it does after kill -9 or a crash of the JVM. */
    private static void kill(Process child) throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    private Process child(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ServerChild.class.getName(),
                data.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void lineWith(BufferedReader lines, String words) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(words)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the program ended before it said \"" + words + "\":\n" + seen);
    }

    private static String ask(EmbeddedServer server, String question) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        server.url(), Roles.OWNER, server.passwords().owner());
                Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
