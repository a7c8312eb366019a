package cn.themeday.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What the program may not do, and a test must: setting a stage, or taking it down. Each statement is committed. */
public final class AsOwner {

    private AsOwner() {}

    /** @param url the database's, from {@code spring.datasource.url} */
    public static JdbcClient of(String url) {
        return JdbcClient.create(new SimpleDriverDataSource(
                new org.postgresql.Driver(),
                url + (url.contains("?") ? "&" : "?") + "currentSchema=engine,app",
                Roles.OWNER,
                TestServer.OWNER_PASSWORD));
    }
}
