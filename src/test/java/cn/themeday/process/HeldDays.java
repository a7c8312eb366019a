package cn.themeday.process;

import cn.themeday.planning.ThemeDayHeld;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** A room that listens for days that were held: it hears what was kept and nothing that was taken back. */
@Component
class HeldDays {

    private final List<ThemeDayHeld> heard = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void held(ThemeDayHeld day) {
        heard.add(day);
    }

    List<ThemeDayHeld> of(long themeDayId) {
        return heard.stream().filter(day -> day.themeDayId() == themeDayId).toList();
    }
}
