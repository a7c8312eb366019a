package cn.themeday.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for the JVM of the tests, asking for passwords as the real one does. */
final class TestServer {

    static final String SUPERUSER_PASSWORD = "superuser";
    static final String OWNER_PASSWORD = "owner";
    static final String PROGRAM_PASSWORD = "program";

    private static final String KEEP = Boolean.getBoolean("themeday.test.durable") ? "on" : "off";

    private static final EmbeddedPostgres POSTGRES = start();

    private static int databases;

    private TestServer() {}

    /** An empty database with both roles; gives its address. */
    static synchronized String freshDatabase() {
        String name = "test_" + ++databases;
        try (Connection superuser = superuser()) {
            Roles.makeDatabase(superuser, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/" + name;
    }

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("themeday-test");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("postgres"))
                    // The library's hook would stop the server under the contexts' feet and hang the JVM.
                    .setRegisterShutdownHook(false)
                    .setCleanDataDirectory(true)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("timezone", "Asia/Shanghai")
                    .setServerConfig("max_connections", "300")
                    // Tests may lose everything with the power; what is measured must keep it, as the real one does.
                    .setServerConfig("fsync", KEEP)
                    .setServerConfig("synchronous_commit", KEEP)
                    .setConnectConfig("password", SUPERUSER_PASSWORD)
                    .start();
            try (Connection superuser = DriverManager.getConnection(
                            postgres.getJdbcUrl("postgres", "postgres"), "postgres", SUPERUSER_PASSWORD);
                    Statement sql = superuser.createStatement()) {
                sql.execute("alter role postgres password '" + SUPERUSER_PASSWORD + "'");
                Files.writeString(
                        folder.resolve("postgres").resolve("pg_hba.conf"),
                        "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
                sql.execute("select pg_reload_conf()");
                Roles.make(superuser, OWNER_PASSWORD, PROGRAM_PASSWORD);
            }
            // Runs after every context is closed.
            SpringApplication.getShutdownHandlers().add(() -> stop(postgres, folder));
            return postgres;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the tests' database does not start", e);
        }
    }

    private static void stop(EmbeddedPostgres postgres, Path folder) {
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection superuser() throws SQLException {
        return DriverManager.getConnection(POSTGRES.getJdbcUrl("postgres", "postgres"), "postgres", SUPERUSER_PASSWORD);
    }
}
