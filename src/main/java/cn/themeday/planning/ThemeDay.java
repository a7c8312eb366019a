package cn.themeday.planning;

import cn.themeday.access.Actor;
import cn.themeday.organization.Post;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One branch's theme day of one month.
 *
 * @param ruleDay the day that the superior's or branch's rule gives (2.1), moved off holidays
 * @param day the day as planned or moved
 * @param withoutReply 未批先开: the day came before the superior's reply
 * @param roomReady 一室两挂六带 was in order (2.3)
 * @param sheetPhotoId photo of the signed sheet
 * @param morningMeeting the committee's meeting on the morning of the day (3.2), may be empty
 * @param notHeldBy whoever proposed by message that the day is not held
 * @param movedFrom the day before it was moved, null when it was not
 */
public record ThemeDay(
        long id,
        long branchId,
        YearMonth month,
        @Nullable String rootInstance,
        ThemeDayState state,
        LocalDate ruleDay,
        LocalDate day,
        LocalTime startsAt,
        String place,
        @Nullable Long hostId,
        @Nullable Long recorderId,
        @Nullable Long duesKeeperId,
        String section,
        String study,
        String plus,
        String remark,
        @Nullable String changeReason,
        @Nullable Integer adoptedFor,
        @Nullable Integer adoptedOf,
        @Nullable Long filingId,
        boolean withoutReply,
        @Nullable LocalDate movedFrom,
        @Nullable String movedReason,
        @Nullable LocalDate heldOn,
        @Nullable String minutes,
        @Nullable String notHeldReason,
        @Nullable Long notHeldBy,
        boolean roomReady,
        @Nullable Long sheetPhotoId,
        String morningMeeting) {

    /** Key of the month's model. */
    public static final String PROCEDURE = "theme-day-planning";

    private static final Set<Post> RECORDERS = Set.of(Post.SECRETARY, Post.DEPUTY, Post.RECORDER);

    /** Whether this person records the branch's meetings. */
    public boolean recordedBy(Actor actor) {
        return actor.holding(branchId, RECORDERS).isPresent();
    }

    /** Recorded, or not held with the superior's consent: nothing more is done about it. */
    public boolean over() {
        return state.over();
    }

    public String title() {
        return month.getMonthValue() + " 月主题党日";
    }

    public String page() {
        return "/theme-days/" + id;
    }
}
