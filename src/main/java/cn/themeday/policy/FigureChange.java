package cn.themeday.policy;

import cn.themeday.organization.Field;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value of its own for one organisation and everything below it.
 *
 * @param field null: for branches of every field
 * @param validFrom the first day it counts
 * @param source the notice or decision that sets it
 */
public record FigureChange(
        String name,
        long organisationId,
        @Nullable Field field,
        String value,
        LocalDate validFrom,
        String source,
        @Nullable String note) {}
