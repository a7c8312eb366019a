package cn.themeday.policy;

import cn.themeday.organization.Field;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A superior set a figure for its own tree. Published inside the transaction of the change. */
public record FigureChanged(
        String name, String label, long organisationId, @Nullable Field field, String value, LocalDate validFrom) {}
