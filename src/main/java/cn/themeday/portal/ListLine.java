package cn.themeday.portal;

import cn.themeday.calendar.DueWords;
import cn.themeday.inbox.Lists;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * One line of a list, in words.
 *
 * @param about the matter, or where it stands
 * @param sender who sent it here or began it
 * @param due by when; once it is done, when that was
 */
record ListLine(String href, String title, String about, String sender, DueWords due, CameBack.Place step) {

    /** @param tab address of the list: 已办 leads to the record, not to a step that is over */
    static ListLine of(Lists.Line line, String tab, Map<String, String> cameBack, Clock clock) {
        boolean ofMatters = !tab.equals("/todo") && !tab.equals("/done");
        return new ListLine(
                tab.equals("/done") ? "/track/" + line.rootInstance() : line.href(),
                line.title(),
                line.organisation() + (line.about() == null ? "" : (ofMatters ? "，现在：" : "，") + line.about()),
                line.sender() == null ? "按日程自动发起" : line.sender() + (ofMatters ? "发起" : "送来"),
                line.endedAt() == null
                        ? DueWords.of(line.due(), clock)
                        : new DueWords("done", day(line.endedAt()) + (ofMatters ? "办结" : "办理")),
                CameBack.Place.of(
                        line.endedAt() == null || tab.equals("/done") ? line.step() : null,
                        line.steps(),
                        line.endedAt() == null ? cameBack.get(line.rootInstance()) : null));
    }

    private static String day(OffsetDateTime at) {
        ZonedDateTime local = at.atZoneSameInstant(ZoneId.systemDefault());
        return local.getMonthValue() + " 月 " + local.getDayOfMonth() + " 日";
    }
}
