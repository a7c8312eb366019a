package cn.themeday.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody entered at one step, ready to be kept.
 *
 * @param processKey procedure, for sealing
 * @param taskId null for a start form
 * @param element id of the user task or start event
 * @param title name of the step as people read it
 * @param values validated values
 * @param post name of the post that gave the right; null for a member
 * @param enteredForPersonId 代录: whose statement it is; null when the person spoke for themselves
 */
public record Submission(
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
        @Nullable Long enteredForPersonId) {}
