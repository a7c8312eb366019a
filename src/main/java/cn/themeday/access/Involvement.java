package cn.themeday.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who had a hand in a matter: the source for "nobody approves what they had a hand in". */
@Repository
public class Involvement {

    private final JdbcClient jdbc;
    private final Clock clock;

    Involvement(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Noting the same again changes nothing. */
    public void note(String rootInstance, long personId, Part part) {
        jdbc.sql(
                        """
                        insert into involvement (root_instance, person_id, part, noted_at)
                        values (:root, :person, :part, :now) on conflict do nothing
                        """)
                .param("root", rootInstance)
                .param("person", personId)
                .param("part", part.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public boolean had(String rootInstance, long personId, Part... parts) {
        return jdbc.sql(
                        """
                        select exists (select 1 from involvement
                            where root_instance = :root and person_id = :person and part = any (:parts))
                        """)
                .param("root", rootInstance)
                .param("person", personId)
                .param("parts", Arrays.stream(parts).map(Enum::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
