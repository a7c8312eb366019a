package cn.themeday.form;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A submission as it was kept, with the form that it was filled in on. Meanings as in {@link Submission}. */
public record KeptSubmission(
        long id,
        String processKey,
        String rootInstance,
        String processInstance,
        @Nullable String taskId,
        String element,
        String formKey,
        Form form,
        String title,
        Map<String, Object> values,
        long personId,
        @Nullable String post,
        @Nullable Long organisationId,
        @Nullable Long enteredForPersonId,
        OffsetDateTime submittedAt) {}
