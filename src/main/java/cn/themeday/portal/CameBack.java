package cn.themeday.portal;

import cn.themeday.filing.Filings;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every page says of a matter that the superior sent back or its secretary took back: it is no new one. */
@Component
class CameBack {

    private static final int FIRST = 1;

    private final Filings filings;

    CameBack(Filings filings) {
        this.filings = filings;
    }

    /** By root instance, of those whose last filing came back. */
    Map<String, String> of(Collection<String> rootInstances) {
        return filings.lastStates(rootInstances).entrySet().stream()
                .filter(last -> last.getValue().cameBack() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        last -> Objects.requireNonNull(last.getValue().cameBack())));
    }

    /**
     * Where a step stands among those of its model: {@code 第 2 步 / 共 5 步}; null where the model numbers none.
     *
     * @param back whether it is the first one again, which is said instead
     */
    record Place(@Nullable String words, boolean back) {

        static Place of(@Nullable Integer step, @Nullable Integer steps, @Nullable String cameBack) {
            if (step == null || steps == null || steps == 0) {
                return new Place(null, false);
            }
            return step == FIRST && cameBack != null
                    ? new Place(cameBack, true)
                    : new Place("第 " + step + " 步 / 共 " + steps + " 步", false);
        }
    }
}
