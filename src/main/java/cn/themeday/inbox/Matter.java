package cn.themeday.inbox;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A procedure as people know it: one root instance with a title, from its start to its end. */
public record Matter(
        String rootInstance,
        String procedure,
        String definitionId,
        @Nullable String businessKey,
        long organisationId,
        String organisation,
        String title,
        boolean restricted,
        @Nullable Long startedBy,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable String endedWith) {}
