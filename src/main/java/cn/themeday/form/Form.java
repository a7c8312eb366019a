package cn.themeday.form;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was deployed.
 *
 * @param id id in the file, empty where it has none
 * @param fields without static text, separators, spacers and buttons
 * @param json the file's text, kept with submissions so that they can be shown later as they were filled in
 * @param contentHash SHA-256 of the file's bytes, 64 hex digits
 */
public record Form(String id, List<FormField> fields, String json, String contentHash) {

    /** Keys that a submission may have at its top level. */
    public Set<String> keys() {
        return keysOf(fields);
    }

    /** Names of the process variables that completing with this form sets. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        each(fields, field -> {
            if (field.variable()) {
                names.add(field.name());
            }
        });
        return names;
    }

    /** Ids of all attachments in validated values, also those within rows. */
    public Set<Long> fileIds(Map<String, ?> values) {
        Set<Long> ids = new LinkedHashSet<>();
        collectFiles(fields, values, ids);
        return ids;
    }

    /** Keys that stand in the same object: a group without path shares the object around it. */
    static Set<String> keysOf(List<FormField> fields) {
        Set<String> keys = new LinkedHashSet<>();
        for (FormField field : fields) {
            if (field.key() == null) {
                keys.addAll(keysOf(field.children()));
            } else {
                keys.add(field.key());
            }
        }
        return keys;
    }

    private static void each(List<FormField> fields, Consumer<FormField> action) {
        for (FormField field : fields) {
            action.accept(field);
            each(field.children(), action);
        }
    }

    private static void collectFiles(List<FormField> fields, Map<String, ?> values, Set<Long> ids) {
        for (FormField field : fields) {
            Object value = field.key() == null ? values : values.get(field.key());
            switch (field.kind()) {
                case FILE ->
                    rows(value).forEach(file -> {
                        if (file.get("id") instanceof Number id) {
                            ids.add(id.longValue());
                        }
                    });
                case GROUP, LIST -> rows(value).forEach(row -> collectFiles(field.children(), row, ids));
                default -> {}
            }
        }
    }

    /** A list of objects, or one object as a list of one; empty for anything else. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(@Nullable Object value) {
        if (value instanceof Map<?, ?> row) {
            return List.of((Map<String, Object>) row);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> (Map<String, Object>) row)
                        .toList()
                : List.of();
    }
}
