package cn.themeday.planning;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a day's items in one statement: a month of a county is tens of thousands of them. */
final class AgendaRows {

    private AgendaRows() {}

    /** After those that stand there, in the order given. */
    static void add(JdbcClient jdbc, long themeDayId, List<AgendaItem> agenda) {
        jdbc.sql(
                        """
                        insert into agenda_item (theme_day_id, position, item, title, clause, obligation, left_out,
                            reason, lead_id, note)
                        select :id, (select coalesce(max(position), -1) from agenda_item where theme_day_id = :id) + n,
                            item, title, clause, obligation, left_out, reason, lead, note
                        from unnest(cast(:items as text[]), cast(:titles as text[]), cast(:clauses as text[]),
                            cast(:obligations as text[]), cast(:leftOut as boolean[]), cast(:reasons as text[]),
                            cast(:leads as bigint[]), cast(:notes as text[])) with ordinality
                            as added (item, title, clause, obligation, left_out, reason, lead, note, n)
                        """)
                .param("id", themeDayId)
                .param("items", each(agenda, AgendaItem::item, String[]::new))
                .param("titles", each(agenda, AgendaItem::title, String[]::new))
                .param("clauses", each(agenda, AgendaItem::clause, String[]::new))
                .param("obligations", each(agenda, item -> item.obligation().name(), String[]::new))
                .param("leftOut", each(agenda, AgendaItem::leftOut, Boolean[]::new))
                .param("reasons", each(agenda, AgendaItem::reason, String[]::new))
                .param("leads", each(agenda, AgendaItem::leadId, Long[]::new))
                .param("notes", each(agenda, AgendaItem::note, String[]::new))
                .update();
    }

    private static <T> @Nullable T[] each(
            List<AgendaItem> agenda, Function<AgendaItem, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return agenda.stream().map(value).toArray(array);
    }
}
