package cn.themeday.rejection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bad input, refused with sentences of ours. It rolls back whatever was begun and reaches the user with status 422.
 */
public class Rejection extends RuntimeException {

    /**
     * @param path the form field it belongs to, as {@code rows[1].name}; null when it concerns the whole
     * @param sentence what is wrong and what to do, in Chinese
     */
    public record FieldError(@Nullable String path, String sentence) {}

    private final transient List<FieldError> errors;

    public Rejection(List<FieldError> errors) {
        super(errors.stream().map(FieldError::sentence).collect(Collectors.joining(" ")));
        this.errors = List.copyOf(errors);
    }

    public static Rejection of(String sentence) {
        return new Rejection(List.of(new FieldError(null, sentence)));
    }

    public static Rejection field(String path, String sentence) {
        return new Rejection(List.of(new FieldError(path, sentence)));
    }

    public Rejection and(@Nullable String path, String sentence) {
        List<FieldError> all = new ArrayList<>(errors);
        all.add(new FieldError(path, sentence));
        return new Rejection(all);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
