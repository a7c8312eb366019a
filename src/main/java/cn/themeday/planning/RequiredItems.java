package cn.themeday.planning;

import cn.themeday.rejection.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items that superiors have published, by month. */
@Repository
public class RequiredItems {

    private final JdbcClient jdbc;
    private final Clock clock;

    RequiredItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty when the same stands there already. */
    public Optional<Long> add(long organisationId, YearMonth month, String title, String content, long personId) {
        return jdbc.sql(
                        """
                        insert into required_item (organisation_id, month, title, content, published_by, published_at)
                        values (:organisation, :month, :title, :content, :person, :now)
                        on conflict (organisation_id, month, title) do nothing returning id
                        """)
                .param("organisation", organisationId)
                .param("month", month.atDay(1))
                .param("title", title)
                .param("content", content)
                .param("person", personId)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
    }

    /** @throws NotFound when there is none */
    public RequiredItem get(long id) {
        return find(id).orElseThrow(NotFound::new);
    }

    public Optional<RequiredItem> find(long id) {
        return jdbc.sql("select id, organisation_id, month, title, content from required_item where id = :id")
                .param("id", id)
                .query(RequiredItems::item)
                .optional();
    }

    public void remove(long id) {
        jdbc.sql("delete from required_item where id = :id").param("id", id).update();
    }

    /** Of these organisations, oldest first. */
    public List<RequiredItem> of(List<Long> organisations, YearMonth month) {
        return jdbc.sql(
                        """
                        select id, organisation_id, month, title, content from required_item
                        where month = :month and organisation_id = any (:organisations) order by id
                        """)
                .param("month", month.atDay(1))
                .param("organisations", organisations.toArray(Long[]::new))
                .query(RequiredItems::item)
                .list();
    }

    private static RequiredItem item(ResultSet row, int number) throws SQLException {
        return new RequiredItem(
                row.getLong("id"),
                row.getLong("organisation_id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("title"),
                row.getString("content"));
    }
}
