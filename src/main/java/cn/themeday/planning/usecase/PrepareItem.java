package cn.themeday.planning.usecase;

import cn.themeday.access.Actor;
import cn.themeday.inbox.Inbox;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.PlanDates;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An item for which somebody is named becomes that person's to-do; nobody named, nothing to do. */
@Service
public class PrepareItem {

    private static final int LONGEST = 2000;

    private final ThemeDays themeDays;
    private final PlanDates dates;
    private final Inbox inbox;
    private final Trail trail;

    PrepareItem(ThemeDays themeDays, PlanDates dates, Inbox inbox, Trail trail) {
        this.themeDays = themeDays;
        this.dates = dates;
        this.inbox = inbox;
        this.trail = trail;
    }

    /** Asks whoever is named now, and nobody any more who was named before. */
    void ask(ThemeDay day, List<AgendaItem> before, List<AgendaItem> agenda) {
        OffsetDateTime due = dates.itemDue(day);
        for (AgendaItem item : agenda) {
            boolean sameLead = before.stream()
                    .anyMatch(old -> old.item().equals(item.item()) && Objects.equals(old.leadId(), item.leadId()));
            if (!sameLead || item.leftOut()) {
                inbox.endAsk(reference(day, item), null);
            }
            if (item.leadId() != null
                    && !item.leftOut()
                    && !(sameLead && inbox.answered(reference(day, item), item.leadId()))) {
                inbox.ask(
                        String.valueOf(day.rootInstance()),
                        reference(day, item),
                        "准备 " + day.title() + "的“" + item.title() + "”",
                        List.of(item.leadId()),
                        day.page() + "/items/" + item.item() + "/prepare",
                        due);
            }
        }
    }

    /** @throws NotFound for anybody but the person named */
    public AgendaItem mine(Actor actor, ThemeDay day, String code) {
        return themeDays.agendaOf(day.id()).stream()
                .filter(item -> item.item().equals(code))
                .filter(item -> Long.valueOf(actor.personId()).equals(item.leadId()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The person named has prepared it; the text is optional. */
    @Transactional
    public void prepared(Actor actor, long themeDayId, String code, String note) {
        ThemeDay day = themeDays.get(themeDayId);
        AgendaItem item = mine(actor, day, code);
        if (note.length() > LONGEST) {
            throw Rejection.field("note", "说明不超过 " + LONGEST + " 字。");
        }
        if (day.over()) {
            throw Rejection.of("这个月的主题党日已经办结，不能再改。");
        }
        String kept = note.isBlank() ? item.note() : note.strip();
        boolean changed = !Objects.equals(kept, item.note());
        boolean again = inbox.answered(reference(day, item), actor.personId());
        if (again && !changed) {
            return;
        }
        themeDays.note(themeDayId, code, kept);
        inbox.endAsk(reference(day, item), actor.personId());
        trail.record(new TrailEntry(
                actor.personId(),
                actor.postAt(day.branchId()),
                day.branchId(),
                "planning.prepared",
                (again ? "已准备好的“" : "准备好“") + item.title() + "”" + (changed ? "，说明有改动" : "，说明没有改"),
                day.rootInstance(),
                "themeDay:" + themeDayId,
                Map.of()));
    }

    /** The item is no longer on the agenda: nobody is asked for it any more. */
    void drop(ThemeDay day, String code) {
        inbox.endAsk(reference(day, code), null);
    }

    private static String reference(ThemeDay day, AgendaItem item) {
        return reference(day, item.item());
    }

    private static String reference(ThemeDay day, String code) {
        return "theme-day:" + day.id() + ":" + code;
    }
}
