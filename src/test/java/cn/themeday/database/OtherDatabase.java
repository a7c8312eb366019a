package cn.themeday.database;

import com.zaxxer.hikari.HikariDataSource;

/** A database without the program on the tests' server, for what it is compared with. */
public final class OtherDatabase {

    private OtherDatabase() {}

    /** As many connections as the program under test has, to an empty database; the caller closes it. */
    public static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(TestServer.freshDatabase());
        pool.setUsername(Roles.OWNER);
        pool.setPassword(TestServer.OWNER_PASSWORD);
        pool.setMaximumPoolSize(10);
        return pool;
    }
}
