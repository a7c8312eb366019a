package cn.themeday.planning;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 列席: people from outside the branch, neither expected nor counted. */
@Repository
public class Guests {

    private final JdbcClient jdbc;

    Guests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unit where they come from, may be empty */
    public record Guest(long id, String name, String unit) {

        public String words() {
            return unit.isEmpty() ? name : name + "（" + unit + "）";
        }
    }

    public List<Guest> of(long themeDayId) {
        return jdbc.sql("select id, name, unit from theme_day_guest where theme_day_id = :day order by id")
                .param("day", themeDayId)
                .query(Guest.class)
                .list();
    }

    /** @return whether the guest is new */
    public boolean add(long themeDayId, String name, String unit) {
        return jdbc.sql(
                                """
                        insert into theme_day_guest (theme_day_id, name, unit) values (:day, :name, :unit)
                        on conflict do nothing
                        """)
                        .param("day", themeDayId)
                        .param("name", name)
                        .param("unit", unit)
                        .update()
                == 1;
    }

    /** @return whether there was such a guest */
    public boolean remove(long themeDayId, long guestId) {
        return jdbc.sql("delete from theme_day_guest where id = :id and theme_day_id = :day")
                        .param("id", guestId)
                        .param("day", themeDayId)
                        .update()
                == 1;
    }
}
