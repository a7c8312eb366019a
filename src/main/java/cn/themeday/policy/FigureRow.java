package cn.themeday.policy;

import cn.themeday.organization.Field;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one organisation, or of the platform.
 *
 * @param organisationId null: for everybody without a nearer row
 * @param field null: for every field
 * @param value empty while not known; what depends on it waits
 * @param source clause or document that it comes from, in Chinese
 */
public record FigureRow(
        long id,
        String name,
        @Nullable Long organisationId,
        @Nullable Field field,
        LocalDate validFrom,
        @Nullable String value,
        FigureKind kind,
        @Nullable String choices,
        @Nullable String unit,
        String source,
        Certainty certainty,
        String label,
        @Nullable String note) {

    /** The value as pages show it. */
    public String shown() {
        if (value == null) {
            return "未填写";
        }
        return switch (kind) {
            case CHOICE -> choices == null ? value : choices(choices).getOrDefault(value, value);
            case FRACTION -> value.replace(">=", "不少于 ").replace(">", "超过 ");
            case DAY_RULE -> dayRule(value);
            default -> unit == null || unit.isEmpty() ? value : value + " " + unit;
        };
    }

    /** Code to Chinese label, in order; empty for other kinds. */
    public Map<String, String> options() {
        return choices == null ? Map.of() : choices(choices);
    }

    static Map<String, String> choices(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String choice : text.split(",")) {
            int equals = choice.indexOf('=');
            choices.put(choice.substring(0, equals), choice.substring(equals + 1));
        }
        return choices;
    }

    private static String dayRule(String value) {
        int dash = value.indexOf('-');
        String day =
                switch (value.substring(0, dash)) {
                    case "MONDAY" -> "一";
                    case "TUESDAY" -> "二";
                    case "WEDNESDAY" -> "三";
                    case "THURSDAY" -> "四";
                    case "FRIDAY" -> "五";
                    case "SATURDAY" -> "六";
                    default -> "日";
                };
        return "每月第 " + value.substring(dash + 1) + " 个星期" + day;
    }
}
