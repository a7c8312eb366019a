package cn.themeday.planning;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a secretary plans; meanings as in {@link ThemeDay}. */
public record PlanContent(
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
        List<AgendaItem> agenda) {}
