package cn.themeday.form;

import cn.themeday.rejection.Rejection;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was submitted against the deployed form; nothing from a browser is believed before. */
@Component
public class FormValidation {

    /** Rows and choices of a whole submission: each may cost several conditions. */
    private static final int MAX_ENTRIES = 2_000;

    private final Clock clock;

    public FormValidation(Clock clock) {
        this.clock = clock;
    }

    /**
     * For a form without files, or whose files the caller checks by {@link Attachments#attach}.
     *
     * @param submitted JSON object from the browser
     * @param context values that the step was opened with: choices for {@code valuesKey}, values of locked fields
     * @throws Rejection with every error at once; paths as {@code rows[1].name}
     */
    public Validated validate(Form form, Map<String, Object> submitted, Map<String, Object> context) {
        return validate(form, submitted, context, id -> true);
    }

    /** @param mayUseFile whether an attachment with this id exists and is this person's to use */
    public Validated validate(
            Form form, Map<String, Object> submitted, Map<String, Object> context, LongPredicate mayUseFile) {
        if (entries(submitted) > MAX_ENTRIES) {
            throw Rejection.of("填写的内容太多，请分开提交。");
        }
        FormCheck check = new FormCheck(clock, context, mayUseFile);
        Map<String, Object> settled = Settled.of(form, submitted, context);
        Map<String, Object> values = check.whole(form.fields(), settled);
        if (!check.errors().isEmpty()) {
            throw new Rejection(check.errors());
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        collectVariables(form.fields(), values, variables);
        return new Validated(values, variables);
    }

    private static int entries(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToInt(FormValidation::entries).sum();
        }
        if (value instanceof Collection<?> list) {
            return list.size() + list.stream().mapToInt(FormValidation::entries).sum();
        }
        return 0;
    }

    private static void collectVariables(
            List<FormField> fields, Map<String, Object> values, Map<String, Object> variables) {
        for (FormField field : fields) {
            if (field.kind() == FieldKind.GROUP) {
                Map<String, Object> inner = field.key() == null ? values : Settled.map(values.get(field.key()));
                collectVariables(field.children(), inner, variables);
            } else if (field.variable()) {
                // The engine would keep a BigDecimal as a serialised Java object.
                Object value = values.get(field.name());
                variables.put(field.name(), value instanceof BigDecimal number ? (Object) number.doubleValue() : value);
            }
        }
    }
}
