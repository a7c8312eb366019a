package cn.themeday.organization;

import java.time.LocalDate;

/** Somebody leaves a post; {@code day} is the last day in office. Published inside the transaction of the change. */
public record PostEnded(long personId, long organisationId, Post post, LocalDate day) {}
