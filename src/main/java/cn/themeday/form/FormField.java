package cn.themeday.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key name of the value; of a list or group its path, null for a group that opens no object of its own
 * @param hide FEEL without the leading {@code =}; hidden only when it is strictly true
 * @param locked FEEL as above: the value comes from the context and never from the browser
 * @param quiet carried along for the program; no person reads it
 * @param variable becomes a process variable under its key
 * @param options static choices; empty where {@code valuesKey} names a list of the context
 * @param fixedRows of a list: rows can be neither added nor removed
 * @param children fields of a list or group
 */
public record FormField(
        FieldKind kind,
        @Nullable String key,
        String label,
        @Nullable String hide,
        @Nullable String locked,
        boolean quiet,
        boolean variable,
        Limits limits,
        DateRule dates,
        List<Option> options,
        @Nullable String valuesKey,
        boolean fixedRows,
        List<FormField> children) {

    /** Bounds of a value; lengths in UTF-16 units as the browser counts, null where the form says nothing. */
    public record Limits(
            boolean required,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Pattern pattern,
            @Nullable Integer decimalDigits,
            @Nullable String validationType,
            boolean several) {}

    public enum DateKind {
        DATE,
        TIME,
        DATETIME
    }

    public record DateRule(DateKind kind, boolean noPast, boolean noOffset) {}

    /** What may be chosen now. */
    public List<Option> optionsIn(Map<String, ?> context) {
        return valuesKey == null ? options : Option.read(context.get(valuesKey));
    }

    /** The key of a field that certainly has one. */
    String name() {
        if (key == null) {
            throw new IllegalStateException("a group without path has no name");
        }
        return key;
    }
}
