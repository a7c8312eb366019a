package cn.themeday.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
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
        boolean roomReady,
        @Nullable Long sheetPhotoId,
        String morningMeeting) {

    public String title() {
        return month.getMonthValue() + " 月主题党日";
    }

    public String page() {
        return "/theme-days/" + id;
    }
}
