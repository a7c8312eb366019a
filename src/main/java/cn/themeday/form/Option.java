package cn.themeday.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A choice of a radio, select, checklist or taglist.
 *
 * @param value a text, number or boolean as it stands in JSON
 */
public record Option(String label, Object value) {

    /** 3, 3L and 3.0 are one value: JSON does not tell them apart, and a form may say 3 where the page sends 3. */
    boolean has(@Nullable Object other) {
        if (value instanceof Number mine && other instanceof Number theirs) {
            return Double.isFinite(theirs.doubleValue())
                    && new BigDecimal(mine.toString()).compareTo(new BigDecimal(theirs.toString())) == 0;
        }
        return value.equals(other);
    }

    /** Reads what a context gives for {@code valuesKey}: a list of {label, value} or of plain values. */
    static List<Option> read(@Nullable Object source) {
        List<Option> options = new ArrayList<>();
        if (source instanceof Iterable<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> pair && pair.get("value") != null) {
                    Object label = pair.get("label") == null ? pair.get("value") : pair.get("label");
                    options.add(new Option(String.valueOf(label), pair.get("value")));
                } else if (entry != null && !(entry instanceof Map<?, ?>)) {
                    options.add(new Option(String.valueOf(entry), entry));
                }
            }
        }
        return options;
    }
}
