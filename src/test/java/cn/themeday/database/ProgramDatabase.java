package cn.themeday.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database on the tests' server for programs in processes of their own. */
public final class ProgramDatabase {

    private final String url = TestServer.freshDatabase();

    /** The server's port. */
    public int port() {
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    /**
     * What a program is started with.
     *
     * @param name how the server calls its connections
     * @param port of the server, or of a wire to it
     */
    public String[] arguments(String name, int port, String... more) {
        String address = url.replaceAll(":\\d+/", ":" + port + "/");
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + address + "?ApplicationName=" + name,
                "--spring.datasource.username=" + Roles.PROGRAM,
                "--spring.datasource.password=" + TestServer.PROGRAM_PASSWORD,
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--spring.flyway.url=" + address,
                "--spring.flyway.user=" + Roles.OWNER,
                "--spring.flyway.password=" + TestServer.OWNER_PASSWORD));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    public JdbcClient owner() {
        return AsOwner.of(url);
    }

    /** Names of the programs whose connection waits for a lock. */
    public List<String> waiting() throws SQLException {
        return programs("wait_event_type = 'Lock'");
    }

    /** Names of the programs that have been at work in one transaction for a second. */
    public List<String> inOneTransaction() throws SQLException {
        return programs("xact_start < clock_timestamp() - interval '1 second'");
    }

    /** Only the server's master sees what others' connections do. */
    private List<String> programs(String doing) throws SQLException {
        try (Connection master = TestServer.superuser();
                PreparedStatement question = master.prepareStatement(
                        "select distinct application_name from pg_stat_activity where datname = ? and usename = ? and "
                                + doing)) {
            question.setString(1, url.substring(url.lastIndexOf('/') + 1));
            question.setString(2, Roles.PROGRAM);
            List<String> names = new ArrayList<>();
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    /** The owner's own connection, for a transaction that a test holds open. */
    public Connection ownersConnection() throws SQLException {
        return DriverManager.getConnection(url, Roles.OWNER, TestServer.OWNER_PASSWORD);
    }
}
