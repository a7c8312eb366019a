package cn.themeday.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Somebody known to the platform; not everybody is a member (supervision committee, designers, administrators). */
public record Person(long id, String name, @Nullable Sex sex, @Nullable LocalDate birthDate, @Nullable String phone) {}
