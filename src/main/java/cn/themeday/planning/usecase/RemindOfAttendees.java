package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.calendar.WorkingDays;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.FigureUnknown;
import cn.themeday.policy.Figures;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * In the months in which every branch has somebody from its superior (4.1b): some working days before the day the
 * superior's handler is told, once, of the branches for which nobody is named.
 */
@Component
class RemindOfAttendees {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfAttendees.class);
    private static final int MOST_NAMES = 5;

    private final ThemeDays themeDays;
    private final NameAttendees nameAttendees;
    private final Figures figures;
    private final WorkingDays workingDays;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Notices notices;
    private final Clock clock;

    RemindOfAttendees(
            ThemeDays themeDays,
            NameAttendees nameAttendees,
            Figures figures,
            WorkingDays workingDays,
            Organisations organisations,
            ActingPosts actingPosts,
            Notices notices,
            Clock clock) {
        this.themeDays = themeDays;
        this.nameAttendees = nameAttendees;
        this.figures = figures;
        this.workingDays = workingDays;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.notices = notices;
        this.clock = clock;
    }

    /** Every morning, working day or not; a missed morning follows. What is told once stands in the row. */
    @Scheduled(cron = "0 30 8,9 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "RemindOfAttendees")
    @Transactional
    public void remind() {
        record Desk(long superior, YearMonth month) {}
        Map<Desk, List<ThemeDay>> late = new LinkedHashMap<>();
        for (ThemeDay day : themeDays.withoutAttendee(LocalDate.now(clock))) {
            if (due(day) && themeDays.attendeeAsked(day.id())) {
                late.computeIfAbsent(
                                new Desk(organisations.parent(day.branchId()).id(), day.month()),
                                desk -> new ArrayList<>())
                        .add(day);
            }
        }
        late.forEach((desk, days) -> notices.tell(
                actingPosts.whoActs(desk.superior(), Post.HANDLER),
                desk.month().getMonthValue() + " 月主题党日还没有安排人到会的支部：" + names(days),
                "/attendees?month=" + desk.month()));
    }

    private boolean due(ThemeDay day) {
        try {
            int before = figures.days("planning.attendeeBefore", day.branchId());
            return nameAttendees.must(day.branchId(), day.month())
                    && !LocalDate.now(clock).isBefore(workingDays.plus(day.day(), -before));
        } catch (FigureUnknown unknown) {
            LOG.warn("{} 没有提醒安排到会：{}", day.page(), unknown.getMessage());
            return false;
        }
    }

    private String names(List<ThemeDay> days) {
        String names = days.stream()
                .limit(MOST_NAMES)
                .map(day -> organisations.get(day.branchId()).shortName() + "（"
                        + day.day().getMonthValue() + " 月 " + day.day().getDayOfMonth() + " 日）")
                .collect(Collectors.joining("、"));
        return names + (days.size() > MOST_NAMES ? "等 " + days.size() + " 个" : "") + "。";
    }
}
