package cn.themeday.planning;

import org.jspecify.annotations.Nullable;

/**
 * Whom a superior sends to a branch's theme day of one month (4.1b).
 *
 * @param organisationId the superior that named them, with its {@code organisation} short name
 * @param personId null for somebody who is only named
 */
public record DayAttendee(
        long branchId, long organisationId, String organisation, @Nullable Long personId, String name) {}
