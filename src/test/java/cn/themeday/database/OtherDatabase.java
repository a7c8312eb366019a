package cn.themeday.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database without the program on the tests' server, for what it is compared with. */
public final class OtherDatabase {

    private OtherDatabase() {}

    /** As many connections as the program under test has, to an empty database; the caller closes it. */
    public static HikariDataSource pool() {
        return pool("");
    }

    private static HikariDataSource pool(String settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(TestServer.freshDatabase() + settings);
        pool.setUsername(Roles.OWNER);
        pool.setPassword(TestServer.OWNER_PASSWORD);
        pool.setMaximumPoolSize(10);
        return pool;
    }

    /** The same with the driver's settings of the program. */
    public static HikariDataSource likeTheProgram() {
        HikariDataSource pool = pool("");
        pool.addDataSourceProperty("reWriteBatchedInserts", true);
        return pool;
    }

    /** The same with all our tables and nobody in them. */
    public static HikariDataSource withTables() {
        return withTables("latest");
    }

    /** The same as a version of long ago left it. */
    public static HikariDataSource withTables(String version) {
        HikariDataSource pool = pool("?currentSchema=engine,app");
        migrate(pool, version);
        return pool;
    }

    /** Up to this version of our tables, from wherever they are. */
    public static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .target(version)
                .defaultSchema("app")
                .schemas("app", "engine")
                .placeholders(Map.of("app_role", Roles.OWNER))
                .javaMigrations(new EngineTables())
                .load()
                .migrate();
    }
}
