package cn.themeday.inbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Elements that instances have passed, from our own rows. */
@Repository
public class Passed {

    private final JdbcClient jdbc;

    Passed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of elements of this model, each once. */
    public List<String> elements(String rootInstance, String procedure) {
        return jdbc.sql(
                        "select distinct element from passed_element where root_instance = :root and procedure = :procedure")
                .param("root", rootInstance)
                .param("procedure", procedure)
                .query(String.class)
                .list();
    }
}
