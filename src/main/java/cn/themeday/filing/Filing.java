package cn.themeday.filing;

import cn.themeday.organization.Organisation;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A filing at one moment. State changes are checked here and written by {@link Filings}.
 *
 * @param subject what it is about, a code that rule tables use ({@code THEME_DAY_PLAN})
 * @param label its kind in words ({@code 主题党日方案}), given by the room that files it
 * @param outcomes replies that the submitter's procedure can carry on from
 * @param addresseeId who has it now
 * @param submitterId the organisation that filed it
 * @param previousId the filing that this one corrects
 * @param number the reply's document number, as 云委批〔2026〕139号
 * @param numberVoid 作废: it stays, marked
 */
public record Filing(
        long id,
        String rootInstance,
        String subject,
        String label,
        FilingKind kind,
        Decider decider,
        Set<Outcome> outcomes,
        String dueFigure,
        String title,
        Dossier dossier,
        String link,
        long submitterId,
        long addresseeId,
        @Nullable Long previousId,
        FilingState state,
        @Nullable Long filedBy,
        OffsetDateTime filedAt,
        @Nullable OffsetDateTime due,
        @Nullable LocalDate metOn,
        @Nullable Integer presentCount,
        @Nullable Integer favourCount,
        @Nullable Long decidedBy,
        @Nullable OffsetDateTime decidedAt,
        @Nullable String opinion,
        @Nullable String number,
        boolean numberVoid) {

    /** @throws Rejection when it has been decided, withdrawn or has lapsed */
    public Filing mustWait() {
        if (state != FilingState.FILED) {
            throw Rejection.of("这份报件已经" + state.label() + "，不能再办理。");
        }
        return this;
    }

    /** Whether the level that has it may decide; one that may not can only return it or pass it up. */
    public boolean decidableBy(Organisation addressee) {
        return decider == Decider.PARENT || addressee.canApproveMembers();
    }

    /** The number as it is shown; null without one. */
    public @Nullable String numberShown() {
        return number != null && numberVoid ? number + "（作废）" : number;
    }

    /** The figure of this kind of filing: {@code filing.steps} of {@code THEME_DAY_PLAN} is {@code filing.steps.themeDayPlan}. */
    public String figure(String name) {
        String[] words = subject.toLowerCase(Locale.ROOT).split("_");
        return name + "." + words[0]
                + Stream.of(words).skip(1).map(StringUtils::capitalize).collect(Collectors.joining());
    }

    public boolean waiting() {
        return state == FilingState.FILED;
    }
}
