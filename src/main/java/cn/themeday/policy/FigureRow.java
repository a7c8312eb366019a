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
        return value == null ? "未填写" : shown(value);
    }

    /** Another value of this figure as pages would show it. */
    public String shown(String value) {
        return switch (kind) {
            case CHOICE -> choices == null ? value : choices(choices).getOrDefault(value, value);
            case FRACTION, DAY_RULE, MONTH -> kind.words(value);
            default -> unit == null || unit.isEmpty() ? value : value + " " + unit;
        };
    }

    /** Stored value to Chinese label, in order, its own value among them; empty where the value is typed. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(choices == null ? kind.options() : choices(choices));
        if (!options.isEmpty() && value != null) {
            options.putIfAbsent(value, shown());
        }
        return options;
    }

    static Map<String, String> choices(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String choice : text.split(",")) {
            int equals = choice.indexOf('=');
            choices.put(choice.substring(0, equals), choice.substring(equals + 1));
        }
        return choices;
    }
}
