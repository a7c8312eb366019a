package cn.themeday.form;

import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Checks what was submitted against the deployed form; nothing from a browser is believed before. */
@Component
public class FormValidation {

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
        throw new UnsupportedOperationException();
    }
}
