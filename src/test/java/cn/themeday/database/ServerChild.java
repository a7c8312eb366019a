package cn.themeday.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * A program of its own that starts the embedded server and writes row after row until it is killed. Each number that it
 * prints after {@link #COMMITTED} stands for a row that was committed before.
 */
final class ServerChild {

    static final String COMMITTED = "committed ";

    private ServerChild() {}

    public static void main(String[] args) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]));
        try (Connection owner = DriverManager.getConnection(
                        server.url(), Roles.OWNER, server.passwords().owner());
                Statement sql = owner.createStatement()) {
            sql.execute("create table if not exists kept (n int)");
            for (int n = 1; n <= 100_000; n++) {
                sql.execute("insert into kept values (" + n + ")");
                System.out.println(COMMITTED + n);
            }
        }
    }
}
