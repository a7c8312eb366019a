package cn.themeday.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file in a submission: {@code {"id": 12, "name": "签到表.jpg"}}; the id may be a text of digits. */
final class FileReference {

    private static final Set<String> KEYS = Set.of("id", "name");

    private FileReference() {}

    /** The same with id as Long; empty when it is anything else. */
    static Optional<Map<String, Object>> read(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> file)
                || !KEYS.equals(file.keySet())
                || !(file.get("name") instanceof String name)
                || name.length() > 200
                || PlainText.hasHiddenCharacters(name, false)) {
            return Optional.empty();
        }
        String digits = String.valueOf(file.get("id"));
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("id", Long.parseLong(digits));
        read.put("name", name);
        return Optional.of(read);
    }
}
