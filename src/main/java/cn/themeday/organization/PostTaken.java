package cn.themeday.organization;

import java.time.LocalDate;

/** Somebody took a post; {@code day} is the first day in office. Published inside the transaction of the change. */
public record PostTaken(long personId, long organisationId, Post post, LocalDate day) {}
