package cn.themeday.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Looks into the database that a program of its own keeps in a folder, while it runs. */
public final class OwnData {

    private static final int LINE_OF_PORT = 3;

    private OwnData() {}

    /** As the owner of the tables; another start has another port. */
    public static JdbcClient of(Path folder) throws IOException {
        String port = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(LINE_OF_PORT)
                .strip();
        return JdbcClient.create(new SimpleDriverDataSource(
                new org.postgresql.Driver(),
                "jdbc:postgresql://localhost:" + port + "/" + EmbeddedServer.DATABASE + "?currentSchema=engine,app",
                Roles.OWNER,
                Passwords.keptIn(folder.resolve("passwords.properties")).owner()));
    }
}
