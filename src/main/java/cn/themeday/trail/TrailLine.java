package cn.themeday.trail;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record as it is read.
 *
 * @param person the name at that time; null for what the program did by itself
 * @param post the Chinese name of the post that gave the right
 * @param action code, as {@code filing.answered}
 */
public record TrailLine(
        long id,
        OffsetDateTime at,
        @Nullable String person,
        @Nullable String post,
        @Nullable Long organisationId,
        String action,
        String sentence,
        @Nullable String rootInstance,
        @Nullable String subject,
        String contentHash) {}
