package cn.themeday.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A post held for a term.
 *
 * @param since the first day in office
 * @param until the last day in office; null while the end is not settled
 */
public record PostHeld(
        long id, long personId, long organisationId, Post post, LocalDate since, @Nullable LocalDate until) {}
