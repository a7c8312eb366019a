package cn.themeday.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Submitted values after what is hidden has been dropped and what is locked has been taken from the context. Dropping
 * one field can show or hide another, so it is repeated until nothing changes: a value that the person cannot see
 * decides nothing.
 */
final class Settled {

    private static final int MAX_ROUNDS = 4;

    private final Map<String, Object> context;

    private Settled(Map<String, Object> context) {
        this.context = context;
    }

    static Map<String, Object> of(Form form, Map<String, Object> submitted, Map<String, Object> context) {
        Settled settled = new Settled(context);
        Map<String, Object> values = submitted;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Map<String, Object> next = settled.object(form.fields(), values, context, Scope.of(context, values));
            if (next.equals(values)) {
                return next;
            }
            values = next;
        }
        return values;
    }

    private Map<String, Object> object(
            List<FormField> fields, Map<String, Object> values, Map<String, Object> trusted, Scope scope) {
        Map<String, Object> result = new LinkedHashMap<>(values);
        settle(fields, result, trusted, scope);
        return result;
    }

    private void settle(List<FormField> fields, Map<String, Object> values, Map<String, Object> trusted, Scope scope) {
        for (FormField field : fields) {
            if (scope.hides(field)) {
                drop(field, values);
            } else if (field.key() == null) {
                settle(field.children(), values, trusted, scope);
            } else if (scope.locks(field)) {
                replace(field.key(), values, trusted);
            } else if (field.kind() == FieldKind.GROUP) {
                Map<String, Object> inner = map(values.get(field.key()));
                Map<String, Object> settled = object(field.children(), inner, map(trusted.get(field.key())), scope);
                if (values.get(field.key()) instanceof Map || !settled.isEmpty()) {
                    values.put(field.key(), settled);
                }
            } else if (field.kind() == FieldKind.LIST && values.get(field.key()) instanceof List<?> rows) {
                values.put(field.key(), rows(field, rows, Form.rows(trusted.get(field.key())), scope));
            }
        }
    }

    private List<Object> rows(FormField list, List<?> rows, List<Map<String, Object>> trusted, Scope scope) {
        List<Object> result = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Object row = rows.get(i);
            if (row instanceof Map<?, ?>) {
                Map<String, Object> values = map(row);
                Map<String, Object> known = i < trusted.size() ? trusted.get(i) : Map.of();
                result.add(object(list.children(), values, known, scope.row(values)));
            } else {
                result.add(row);
            }
        }
        return result;
    }

    private static void drop(FormField field, Map<String, Object> values) {
        if (field.key() == null) {
            Form.keysOf(field.children()).forEach(values::remove);
        } else {
            values.remove(field.key());
        }
    }

    private static void replace(String key, Map<String, Object> values, Map<String, Object> trusted) {
        Object value = trusted.get(key);
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new HashMap<>();
    }
}
