package cn.themeday.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL on a free port of the loopback address, with its data in one folder. Starts after a kill at any
 * moment, of the first start too, without losing what was committed.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String SUPERUSER = "postgres";
    static final String DATABASE = "themeday";
    private static final String HBA =
            """
            # Nobody signs in without a password, local users included.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final DataFolder folder;
    private final Passwords passwords;
    private final EmbeddedPostgres postgres;
    private volatile boolean closing;

    private EmbeddedServer(DataFolder folder, Passwords passwords, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.passwords = passwords;
        this.postgres = postgres;
    }

    /**
     * @throws DataFolderUnusable when the folder cannot be read or written, or the server does not start on it
     * @throws DataFolderInUse when another program holds the folder
     */
    static EmbeddedServer start(Path data) {
        DataFolder folder = DataFolder.take(data);
        EmbeddedPostgres postgres = null;
        try {
            Orphans.end(folder.tables());
            folder.putUnfinishedAside();
            folder.removeHalfUnpackedBinaries();
            Passwords passwords = Passwords.keptIn(folder.passwords());
            postgres = launch(folder, passwords);
            EmbeddedServer server = new EmbeddedServer(folder, passwords, postgres);
            server.initialiseOnce();
            server.assertDurable();
            server.endWithIt();
            return server;
        } catch (IOException | SQLException | RuntimeException e) {
            stopQuietly(postgres);
            folder.close();
            throw new DataFolderUnusable(data.toAbsolutePath(), e);
        }
    }

    /**
     * Nothing can be done or kept without the server: when it is killed the program ends with one sentence, and whoever
     * watches over the program starts both again.
     */
    private void endWithIt() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.tables().resolve("postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(pid).ifPresent(postmaster -> postmaster.onExit().thenRun(() -> {
            if (!closing) {
                log.error("数据库进程被意外结束，程序随之退出。已保存的内容都在，请重新启动。");
                Runtime.getRuntime().halt(1);
            }
        }));
    }

    private static EmbeddedPostgres launch(DataFolder folder, Passwords passwords) throws IOException {
        Redirect serverLog = Redirect.appendTo(folder.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.tables())
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                .setCleanDataDirectory(false)
                // Spring stops the server after the pool; a hook of its own would race that.
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                // Off by default in this library, which is made for tests.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "Asia/Shanghai")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setConnectConfig("password", passwords.superuser())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(serverLog)
                .setErrorRedirector(serverLog)
                .start();
    }

    private void initialiseOnce() throws IOException, SQLException {
        if (folder.initialised()) {
            return;
        }
        try (Connection superuser = superuser();
                Statement sql = superuser.createStatement()) {
            sql.execute("alter role %s password '%s'".formatted(SUPERUSER, Roles.plain(passwords.superuser())));
            Path hba = folder.tables().resolve("pg_hba.conf");
            Path beside = Files.writeString(folder.tables().resolve("pg_hba.conf.new"), HBA);
            Files.move(beside, hba, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            sql.execute("select pg_reload_conf()");
            Roles.make(superuser, passwords.owner(), passwords.program());
            Roles.makeDatabase(superuser, DATABASE);
        }
        folder.markInitialised();
        log.info("数据库已建立");
    }

    private void assertDurable() throws SQLException {
        try (Connection superuser = superuser();
                Statement sql = superuser.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit"}) {
                try (ResultSet row = sql.executeQuery("show " + setting)) {
                    if (!row.next() || !"on".equals(row.getString(1))) {
                        throw new IllegalStateException(setting + " is not on: a power cut would lose what was saved");
                    }
                }
            }
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl(SUPERUSER, SUPERUSER), SUPERUSER, passwords.superuser());
    }

    String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE;
    }

    Passwords passwords() {
        return passwords;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            postgres.close();
        } finally {
            folder.close();
        }
    }

    private static void stopQuietly(@org.jspecify.annotations.Nullable EmbeddedPostgres postgres) {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException e) {
            log.warn("数据库没有正常停下", e);
        }
    }
}
