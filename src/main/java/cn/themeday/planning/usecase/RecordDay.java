package cn.themeday.planning.usecase;

import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayHeld;
import cn.themeday.planning.ThemeDays;
import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The day as it was held: the recorder's draft, the secretary's confirmation (2.1, 2.4, 3.1). */
@Service
public class RecordDay {

    private final ThemeDays themeDays;
    private final Announce announce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordDay(ThemeDays themeDays, Announce announce, ApplicationEventPublisher events, Clock clock) {
        this.themeDays = themeDays;
        this.announce = announce;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param morningMeeting the committee's meeting of that morning (3.2), may be empty
     * @throws Rejection for a day ahead or outside the month's reach
     */
    @Transactional
    public void draft(long themeDayId, LocalDate heldOn, String morningMeeting, String minutes) {
        ThemeDay day = themeDays.get(themeDayId);
        if (heldOn.isAfter(LocalDate.now(clock))) {
            throw Rejection.field("heldOn", "召开日期不能晚于今天。");
        }
        if (YearMonth.from(heldOn).isBefore(day.month())) {
            throw Rejection.field("heldOn", "召开日期不能早于 " + day.month().getMonthValue() + " 月。");
        }
        themeDays.held(themeDayId, heldOn, morningMeeting, minutes);
    }

    /** The record is confirmed and closed; the members are told. */
    @Transactional
    public void close(long themeDayId) {
        themeDays.recorded(themeDayId);
        ThemeDay day = themeDays.get(themeDayId);
        announce.toMembers(day, day.title() + "的记录已归档");
        events.publishEvent(new ThemeDayHeld(themeDayId, day.branchId()));
    }
}
