package cn.themeday.form;

import java.util.HashMap;
import java.util.Map;

/**
 * Names that a condition sees: everything of the form over the context at the top, and for a row {@code this} and
 * {@code parent}. Plain names mean the top level also within a row, as form-js has it.
 */
record Scope(Map<String, Object> names) {

    static Scope of(Map<String, Object> context, Map<String, Object> values) {
        Map<String, Object> names = new HashMap<>(context);
        names.putAll(values);
        names.put("this", new HashMap<>(names));
        return new Scope(names);
    }

    Scope row(Map<String, Object> row) {
        Map<String, Object> inner = new HashMap<>(names);
        inner.put("this", row);
        inner.put("parent", names.get("this"));
        return new Scope(inner);
    }

    boolean hides(FormField field) {
        return field.hide() != null && Conditions.holds(field.hide(), names);
    }

    boolean locks(FormField field) {
        return field.locked() != null && Conditions.holds(field.locked(), names);
    }
}
