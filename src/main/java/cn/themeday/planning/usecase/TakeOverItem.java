package cn.themeday.planning.usecase;

import cn.themeday.inbox.AskMoved;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whoever takes over the to-do of an agenda item is now named for it in the plan. */
@Service
class TakeOverItem {

    private static final Pattern REFERENCE = Pattern.compile("theme-day:(\\d+):([\\w-]+)");

    private final JdbcClient jdbc;

    TakeOverItem(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void moved(AskMoved ask) {
        Matcher reference = REFERENCE.matcher(ask.reference());
        if (reference.matches()) {
            jdbc.sql(
                            "update agenda_item set lead_id = :to where theme_day_id = :day and item = :item and lead_id = :from")
                    .param("to", ask.to())
                    .param("day", Long.valueOf(reference.group(1)))
                    .param("item", reference.group(2))
                    .param("from", ask.from())
                    .update();
        }
    }
}
