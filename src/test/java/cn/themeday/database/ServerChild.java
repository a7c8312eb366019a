package cn.themeday.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own that starts the embedded server and writes row after row until it is killed. Each number that it
 * prints after {@link #COMMITTED} stands for a row that was committed before. With {@link #IDLE} it writes one row and
 * then waits without touching the server.
 */
final class ServerChild {

    static final String COMMITTED = "committed ";
    static final String IDLE = "idle";

    private ServerChild() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length > 1 && args[1].equals(IDLE) ? 1 : 100_000;
        EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]));
        try (Connection owner = DriverManager.getConnection(
                        server.url(), Roles.OWNER, server.passwords().owner());
                Statement sql = owner.createStatement()) {
            sql.execute("create table if not exists kept (n int)");
            for (int n = 1; n <= rows; n++) {
                sql.execute("insert into kept values (" + n + ")");
                System.out.println(COMMITTED + n);
            }
        }
        new CountDownLatch(1).await();
    }
}
