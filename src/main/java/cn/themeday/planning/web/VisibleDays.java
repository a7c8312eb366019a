package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import org.springframework.stereotype.Component;

/** Which theme days somebody may open: their own branch's and those below; and who records one. */
@Component
class VisibleDays {

    private final ThemeDays themeDays;
    private final Organisations organisations;

    VisibleDays(ThemeDays themeDays, Organisations organisations) {
        this.themeDays = themeDays;
        this.organisations = organisations;
    }

    /** @throws NotFound for another branch's */
    ThemeDay get(Actor actor, long id) {
        ThemeDay day = themeDays.get(id);
        if (!actor.seesWorkOf(day.branchId(), organisations)) {
            throw new NotFound();
        }
        return day;
    }

    /** @throws NotFound for whoever does not record this branch's meetings */
    ThemeDay recordable(Actor actor, long id) {
        ThemeDay day = get(actor, id);
        if (!day.recordedBy(actor)) {
            throw new NotFound();
        }
        return day;
    }
}
