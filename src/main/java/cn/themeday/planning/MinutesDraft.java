package cn.themeday.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The minutes as the meeting's own taps already tell them; the recorder adds what was said. */
@Component
class MinutesDraft {

    private final ThemeDays themeDays;
    private final Attendances attendances;
    private final Guests guests;

    MinutesDraft(ThemeDays themeDays, Attendances attendances, Guests guests) {
        this.themeDays = themeDays;
        this.attendances = attendances;
        this.guests = guests;
    }

    /** Names of those on leave stand without their reasons: every member reads the minutes. */
    String of(ThemeDay day) {
        List<Attendance> sheet = attendances.sheet(day);
        Attendances.Counts counts = Attendances.Counts.of(sheet);
        List<String> lines = new ArrayList<>();
        lines.add("应到 " + counts.expected() + " 人（有表决权 " + counts.entitled() + " 人），实到 " + counts.present() + " 人。");
        for (Attendance.Way way : Attendance.Way.values()) {
            String names = names(sheet, way);
            if (way != Attendance.Way.IN_PERSON && !names.isEmpty()) {
                lines.add(way.label() + "：" + names + "。");
            }
        }
        List<Guests.Guest> present = guests.of(day.id());
        if (!present.isEmpty()) {
            lines.add("列席：" + present.stream().map(Guests.Guest::words).collect(Collectors.joining("、")) + "。");
        }
        if (day.roomReady()) {
            lines.add("一室两挂六带已齐备。");
        }
        int number = 0;
        for (AgendaItem item : themeDays.agendaOf(day.id())) {
            if (!item.leftOut()) {
                lines.add(++number + ". " + item.title() + "：" + done(item));
            }
        }
        return String.join("\n", lines);
    }

    private static String done(AgendaItem item) {
        if (item.done() == null) {
            return "";
        }
        return item.done() ? "已进行。" : "没有进行，" + item.doneReason() + "。";
    }

    private static String names(List<Attendance> sheet, Attendance.Way way) {
        return sheet.stream()
                .filter(one -> one.way() == way)
                .map(Attendance::name)
                .collect(Collectors.joining("、"));
    }
}
