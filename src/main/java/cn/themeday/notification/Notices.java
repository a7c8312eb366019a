package cn.themeday.notification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In-app notices. */
@Repository
public class Notices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells each person once; nobody twice in the same call. */
    public void tell(Collection<Long> persons, String title, @Nullable String link) {
        jdbc.sql(
                        """
                        insert into notice (person_id, title, link, told_at)
                        select distinct told.person_id, :title, :link, cast(:now as timestamptz)
                        from unnest(cast(:persons as bigint[])) as told (person_id)
                        """)
                .param("persons", persons.toArray(Long[]::new))
                .param("title", title)
                .param("link", link, java.sql.Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public List<Notice> latest(long personId, int most) {
        return jdbc.sql("select * from notice where person_id = :person order by told_at desc, id desc limit :most")
                .param("person", personId)
                .param("most", most)
                .query((row, number) -> new Notice(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("link"),
                        row.getObject("told_at", OffsetDateTime.class),
                        row.getObject("read_at") != null))
                .list();
    }

    /** Pages to which this person's notices lead, each once. */
    public List<String> links(long personId) {
        return jdbc.sql("select distinct link from notice where person_id = :person and link is not null")
                .param("person", personId)
                .query(String.class)
                .list();
    }

    public int unread(long personId) {
        return jdbc.sql("select count(*) from notice where person_id = :person and read_at is null")
                .param("person", personId)
                .query(Integer.class)
                .single();
    }

    public void markAllRead(long personId) {
        jdbc.sql("update notice set read_at = :now where person_id = :person and read_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("person", personId)
                .update();
    }
}
