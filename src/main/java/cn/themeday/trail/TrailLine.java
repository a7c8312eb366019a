package cn.themeday.trail;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A line of the record as it is read. */
public record TrailLine(
        long id,
        OffsetDateTime at,
        @Nullable String person,
        @Nullable String post,
        String sentence,
        String contentHash) {}
