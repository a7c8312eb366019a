package cn.themeday.planning.usecase;

import cn.themeday.filing.EndFiling;
import cn.themeday.filing.FilingState;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan stands, the day moved, came without a reply or is not held: what the members then know. */
@Service
public class TellMembers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M 月 d 日 EEEE", Locale.CHINA);

    private final ThemeDays themeDays;
    private final Announce announce;
    private final EndFiling endFiling;

    TellMembers(ThemeDays themeDays, Announce announce, EndFiling endFiling) {
        this.themeDays = themeDays;
        this.announce = announce;
        this.endFiling = endFiling;
    }

    @Transactional
    public void planStands(long themeDayId) {
        themeDays.state(themeDayId, ThemeDayState.TOLD);
        ThemeDay day = themeDays.get(themeDayId);
        announce.toMembers(day, day.title() + "定于 " + when(day));
    }

    @Transactional
    public void moved(long themeDayId) {
        ThemeDay day = themeDays.get(themeDayId);
        String sentence = day.title() + "改到 " + when(day) + "，原因：" + day.movedReason();
        announce.toMembers(day, sentence);
        announce.toSuperior(day, sentence);
    }

    /**
     * 未批先开: the record opens all the same, and the filing lapses. A reply that the engine has not carried on yet
     * counts as what it is.
     */
    @Transactional
    public void dayWithoutReply(long themeDayId) {
        ThemeDay day = themeDays.get(themeDayId);
        FilingState stands = endFiling.lapse(Objects.requireNonNull(day.filingId()));
        if (stands == FilingState.APPROVED || stands == FilingState.RECEIVED) {
            planStands(themeDayId);
            return;
        }
        themeDays.withoutReply(themeDayId);
        announce.toMembers(day, day.title() + "今天召开，上级尚未批复");
    }

    /**
     * The day came while the superior had not said whether it need not be held: the request lapses and the day takes
     * place, 未批先开 where no plan stood before. A reply that the engine has not carried on yet counts as what it is.
     *
     * @return where the request stands now
     */
    @Transactional
    public FilingState notHeldWithoutAnswer(long themeDayId, long filingId) {
        FilingState stands = endFiling.lapse(filingId);
        if (stands == FilingState.LAPSED) {
            ThemeDay day = themeDays.get(themeDayId);
            if (day.state() != ThemeDayState.TOLD) {
                themeDays.withoutReply(themeDayId);
            }
            String sentence = day.title() + "今天照常召开，上级没有答复不召开的请示";
            announce.toMembers(day, sentence);
            announce.toAddressee(day, filingId, sentence);
        }
        return stands;
    }

    @Transactional
    public void notHeld(long themeDayId) {
        themeDays.state(themeDayId, ThemeDayState.NOT_HELD);
        ThemeDay day = themeDays.get(themeDayId);
        announce.toMembers(day, "经上级同意，" + day.title() + "不召开");
    }

    private static String when(ThemeDay day) {
        return day.day().format(DAY) + " " + day.startsAt() + "，" + day.place();
    }
}
