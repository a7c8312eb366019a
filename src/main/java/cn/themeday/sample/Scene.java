package cn.themeday.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one branch's theme day of one month.
 *
 * @param branch key of the roster
 * @param month counted from the newest, the first whose day is not past: -1 is the month before
 * @param began working days ago; null: in good time before the day
 * @param standsAt the element whose task is left open; empty: as far as it goes
 */
record Scene(String branch, int month, @Nullable Integer began, String standsAt, Set<Turn> turns) {

    /** What does not go as usual, or is played in full. */
    enum Turn {
        /** Sent back once, corrected and filed anew. */
        RETURNED,
        /** 转报: the superior's superior answers. */
        PASSED_UP,
        MOVED,
        /** 未批先开 */
        WITHOUT_REPLY,
        NOT_HELD,
        /** A record that nobody answered in its days. */
        BY_DEFAULT,
        /** Tapped in meeting mode, with guests, an absent member and a make-up study. */
        MEETING
    }

    private static final String TO_THE_END = "";
    /** Working days. */
    private static final int PLANNED_BEFORE = 15;

    /** In the order in which they are played: a month is filled from the one before. */
    static List<Scene> all() {
        return List.of(
                before("songling", -2),
                before("chaye", -2),
                before("heping", -2),
                before("songling", -1, Turn.RETURNED, Turn.MEETING),
                before("baishui", -1, Turn.MOVED),
                before("heping", -1, Turn.WITHOUT_REPLY),
                before("zhongxue", -1),
                before("weisheng", -1, Turn.PASSED_UP),
                before("chaye", -1, Turn.MEETING),
                before("liuwan", -1),
                before("shiqiao", -1),
                new Scene("donghe", -1, null, "recordDay", Set.of()),
                before("laonian", -1, Turn.NOT_HELD),
                before("caizheng", -1),
                before("tushu", -1, Turn.BY_DEFAULT),
                before("gongshui", -1),
                new Scene("menzhen", -1, null, "confirmRecord", Set.of()),
                now("songling", 8, TO_THE_END),
                now("baishui", 9, "draftReply"),
                now("heping", 5, "signReply"),
                now("zhongxue", 4, "acknowledge"),
                now("weisheng", 6, "draftReply", Turn.PASSED_UP),
                now("chaye", 6, "correctPlan", Turn.RETURNED),
                now("liuwan", 7, "signReply", Turn.PASSED_UP),
                now("shiqiao", 8, TO_THE_END, Turn.MOVED),
                now("donghe", 3, "draftReply"),
                now("laonian", 2, "draftReply", Turn.NOT_HELD),
                now("caizheng", 8, TO_THE_END),
                now("tushu", 3, "acknowledge"),
                now("gongshui", 2, "adoptPlan"),
                now("menzhen", 2, "preparePlan"),
                new Scene("songling", 1, 2, "adoptPlan", Set.of()));
    }

    private static Scene before(String branch, int month, Turn... turns) {
        return new Scene(branch, month, null, TO_THE_END, Set.of(turns));
    }

    private static Scene now(String branch, int began, String standsAt, Turn... turns) {
        return new Scene(branch, 0, began, standsAt, Set.of(turns));
    }

    /**
     * When its plan is begun: early enough for the day, or so many working days ago. A month that is begun ahead of the
     * schedule is begun in the present one, two months ahead at most.
     *
     * @param plus a day and working days to the day so many working days later
     */
    LocalDate begin(LocalDate day, LocalDate today, BiFunction<LocalDate, Integer, LocalDate> plus) {
        if (began == null) {
            return plus.apply(day, -PLANNED_BEFORE);
        }
        LocalDate begin = plus.apply(today, -began);
        LocalDate first = today.withDayOfMonth(1);
        return early() && begin.isBefore(first) ? first : begin;
    }

    /** The first month whose day is not past. All branches of the sample have the same rule. */
    static YearMonth newest(Function<YearMonth, LocalDate> dayByRule, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        return dayByRule.apply(month).isBefore(today) ? month.plusMonths(1) : month;
    }

    /** Begun by the secretary, not by the schedule. */
    boolean early() {
        return month > 0;
    }

    YearMonth monthFrom(YearMonth newest) {
        return newest.plusMonths(month);
    }
}
