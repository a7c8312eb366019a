package cn.themeday.filing;

import org.jspecify.annotations.Nullable;

/** A superior has replied. */
public record FilingDecided(
        long filingId, String rootInstance, String subject, Outcome outcome, @Nullable String number) {}
