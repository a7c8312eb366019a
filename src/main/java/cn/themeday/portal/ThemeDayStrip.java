package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.organization.Members;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A month's theme day as five steps: planned, filed, answered, held, recorded. */
@Component
class ThemeDayStrip {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M 月 d 日 EE", Locale.CHINA);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M.dd");

    private final Filings filings;
    private final Members members;
    private final Attendances attendances;
    private final Clock clock;

    ThemeDayStrip(Filings filings, Members members, Attendances attendances, Clock clock) {
        this.filings = filings;
        this.members = members;
        this.attendances = attendances;
        this.clock = clock;
    }

    /** @param state done, current or open */
    record Step(String state, String name, @Nullable String note) {}

    record Strip(
            String href,
            String when,
            String place,
            int expected,
            @Nullable String daysLeft,
            boolean notHeld,
            boolean meets,
            List<Step> steps,
            @Nullable String reply,
            String title,
            boolean toBeAnswered) {}

    /** @param actor whose page it is */
    Strip of(ThemeDay day, Actor actor) {
        Filing filing = day.filingId() == null ? null : filings.get(day.filingId());
        boolean notHeldAsked = day.state() == ThemeDayState.TOLD
                && filings.ofRoot(String.valueOf(day.rootInstance())).stream().anyMatch(Filing::waiting);
        long left = ChronoUnit.DAYS.between(LocalDate.now(clock), day.day());
        return new Strip(
                day.page(),
                day.day().format(WHEN) + " " + day.startsAt(),
                day.place(),
                members.ofBranch(day.branchId()).size(),
                day.over() || left < 0 ? null : left == 0 ? "今天" : "还有 " + left + " 天",
                day.state() == ThemeDayState.NOT_HELD,
                day.state() == ThemeDayState.TOLD && left <= 0 && day.recordedBy(actor),
                steps(day, filing, notHeldAsked),
                filing == null || filing.number() == null ? null : "批复 " + filing.numberShown(),
                day.month().getMonthValue() + " 月主题党日",
                toBeAnswered(day, actor.personId()));
    }

    /** Whether the branch still waits for this member's word on whether they come. */
    private boolean toBeAnswered(ThemeDay day, long personId) {
        return day.state() == ThemeDayState.TOLD
                && !day.day().isBefore(LocalDate.now(clock))
                && attendances.sheet(day).stream().anyMatch(one -> one.personId() == personId && !one.marked());
    }

    private static List<Step> steps(ThemeDay day, @Nullable Filing filing, boolean notHeldAsked) {
        int reached =
                switch (day.state()) {
                    case PLANNING -> 0;
                    case FILED -> filing == null ? 0 : answered(filing.state());
                    case TOLD -> 3;
                    case HELD -> 4;
                    case RECORDED, NOT_HELD -> 5;
                };
        boolean notHeld = day.state() == ThemeDayState.NOT_HELD;
        List<String> done = List.of(
                "已策划", "已报批", day.withoutReply() ? "未批先开" : "已批复", notHeld ? "不召开" : "已召开", notHeld ? "不用记录" : "已记录");
        String back = filing == null ? null : filing.state().cameBack();
        List<String> ahead = List.of(back == null ? "待策划" : back, "待报批", "待批复", notHeldAsked ? "请示不召开" : "待召开", "待记录");
        return java.util.stream.IntStream.range(0, 5)
                .mapToObj(index -> new Step(
                        index < reached ? "done" : index == reached ? "current" : "open",
                        index < reached ? done.get(index) : ahead.get(index),
                        index == 3 || index < reached ? date(index, day, filing) : null))
                .toList();
    }

    /** A plan that came back, or was taken back, is to be made anew. */
    private static int answered(FilingState state) {
        return state.cameBack() != null ? 0 : state == FilingState.FILED ? 2 : 3;
    }

    private static @Nullable String date(int index, ThemeDay day, @Nullable Filing filing) {
        return switch (index) {
            case 1 -> filing == null ? null : local(filing.filedAt());
            case 2 -> filing == null || filing.decidedAt() == null ? null : local(filing.decidedAt());
            case 3 -> Objects.requireNonNullElse(day.heldOn(), day.day()).format(SHORT);
            default -> null;
        };
    }

    private static String local(OffsetDateTime at) {
        return at.atZoneSameInstant(ZoneId.systemDefault()).format(SHORT);
    }
}
