package cn.themeday.portal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a database that cannot work just now means to a person; by SQLSTATE, PostgreSQL's appendix A. */
final class DatabaseTrouble {

    static final String AWAY = "数据库现在连不上或忙不过来，这一次没有办成。请过一会儿回到刚才的页面再点一次，程序会自己接上。";
    static final String FULL = "服务器的磁盘满了，这一次没有保存。请告诉系统管理员，腾出地方以后再点一次。";

    /** disk_full, and io_error, under which a full disk also comes. */
    private static final Set<String> DISK = Set.of("53100", "58030");
    /** A server that stops, starts, or has no connection left. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "53300");

    private DatabaseTrouble() {}

    /** Empty for everything that is no trouble of the database itself. */
    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(cause -> of(cause).stream())
                .findFirst();
    }

    /** Whether the disk was full, by what the engine keeps of a failed step: text. */
    static boolean full(String stack) {
        return stack.contains("No space left on device") || stack.contains("设备上没有空间");
    }

    private static Optional<String> of(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (DISK.contains(state)) {
            return Optional.of(FULL);
        }
        // What the pool says of a connection that broke under a transaction; it has no state.
        boolean broken = "Connection is closed".equals(cause.getMessage());
        boolean away = broken
                || cause instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || GONE.contains(state);
        return away ? Optional.of(AWAY) : Optional.empty();
    }
}
