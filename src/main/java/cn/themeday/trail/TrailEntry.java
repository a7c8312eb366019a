package cn.themeday.trail;

import cn.themeday.organization.Post;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who, as which post, did what. The time is the clock's when it is recorded.
 *
 * @param personId null for what the program does by itself
 * @param post the post that gave the right
 * @param action code, as {@code filing.answered}
 * @param sentence what a reader of the record sees
 * @param rootInstance the matter it belongs to
 * @param subject what it was done to, as {@code filing:12}
 */
public record TrailEntry(
        @Nullable Long personId,
        @Nullable Post post,
        @Nullable Long organisationId,
        String action,
        String sentence,
        @Nullable String rootInstance,
        @Nullable String subject,
        Map<String, Object> details) {}
