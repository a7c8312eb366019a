package cn.themeday.organization.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what changes from what to what; nothing for what stays. */
final class Differences {

    private final List<String> parts = new ArrayList<>();

    Differences add(String name, @Nullable Object old, @Nullable Object wanted) {
        if (!Objects.equals(old, wanted)) {
            parts.add(name + "由“" + Objects.requireNonNullElse(old, "（无）") + "”改为“"
                    + Objects.requireNonNullElse(wanted, "（无）") + "”");
        }
        return this;
    }

    boolean none() {
        return parts.isEmpty();
    }

    /** As 「：电话由……改为……」. */
    String text() {
        return none() ? "" : "：" + String.join("，", parts);
    }
}
