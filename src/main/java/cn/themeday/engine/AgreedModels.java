package cn.themeday.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hashes of the files that passed the check when they were deployed. */
@Repository
public class AgreedModels {

    private final JdbcClient jdbc;

    AgreedModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void record(byte[] file) {
        jdbc.sql("insert into agreed_model (hash) values (sha256(:file)) on conflict do nothing")
                .param("file", file)
                .update();
    }

    public boolean has(byte[] file) {
        return jdbc.sql("select exists (select 1 from agreed_model where hash = sha256(:file))")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }
}
