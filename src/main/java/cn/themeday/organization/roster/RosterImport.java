package cn.themeday.organization.roster;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the roster.
 *
 * @param done rows looked at in the present run, of {@code rowCount}
 * @param counts by sheet and change, of the last finished run
 * @param faults how many cells are wrong
 * @param remark what happened to it besides; null when nothing did
 * @param stopped whoever worked at it is gone: nothing of that run stands
 */
public record RosterImport(
        long id,
        String fileName,
        OffsetDateTime receivedAt,
        State state,
        int done,
        int rowCount,
        Map<String, Integer> counts,
        int faults,
        @Nullable String remark,
        boolean stopped) {

    /** Where it stands. */
    public enum State {
        CHECKING,
        CHECKED,
        APPLYING,
        APPLIED
    }

    /** A sheet with what the file does to it. */
    public record Sum(String sheet, List<Part> parts) {}

    public record Part(String change, int count) {}

    public boolean running() {
        return !stopped && (state == State.CHECKING || state == State.APPLYING);
    }

    /** May be taken over: checked, nothing wrong, something to change. */
    public boolean ready() {
        return state == State.CHECKED && faults == 0 && changes();
    }

    public boolean changes() {
        return counts.keySet().stream().anyMatch(key -> !key.endsWith("." + Change.SAME));
    }

    /** In the order of the sheets; those of which the file says nothing are left out. */
    public List<Sum> sums() {
        return Arrays.stream(Sheet.values())
                .map(sheet -> new Sum(
                        sheet.label(),
                        Arrays.stream(Change.values())
                                .filter(change -> counts.containsKey(Report.key(sheet, change)))
                                .map(change -> new Part(change.label(), counts.get(Report.key(sheet, change))))
                                .toList()))
                .filter(sum -> !sum.parts.isEmpty())
                .toList();
    }

    /** As 党员新增 3、调动 1；职务新增 2. */
    static String sentence(List<Sum> sums) {
        return sums.stream()
                .map(sum -> sum.sheet
                        + sum.parts.stream()
                                .map(part -> part.change + " " + part.count)
                                .collect(Collectors.joining("、")))
                .collect(Collectors.joining("；"));
    }
}
