package cn.themeday.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a figure's text may be; a wrong one is refused when it is entered, not when it is used. */
public enum FigureKind {
    DAYS("天", "请填写 0 到 366 的整数，例如 30。"),
    WORKING_DAYS("个工作日", "请填写 0 到 250 的整数，例如 3。"),
    MONTH("月", "请选择月份。"),
    NUMBER("", "请填写不小于 0 的数，例如 70。"),
    FRACTION("", "请从给出的比例中选一项。"),
    CHOICE("", "请从给出的选项中选一项。"),
    DAY_RULE("", "请从给出的日子中选一项。"),
    TEXT("", "请填写 1 到 200 个字。");

    private static final List<String> WEEKDAYS =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
    private static final Pattern DAY_RULE_TEXT = Pattern.compile("(" + String.join("|", WEEKDAYS) + ")-[1-4]");
    private static final List<String> SHARES =
            List.of(">1/2", ">=1/2", ">=1/3", ">1/3", ">=2/3", ">2/3", ">=3/4", ">=4/5", ">=1/1");

    private final String unit;
    private final String advice;

    FigureKind(String unit, String advice) {
        this.unit = unit;
        this.advice = advice;
    }

    /** Said after the value; empty where the value says it all. */
    public String unit() {
        return unit;
    }

    /** What to enter instead of a value that is refused. */
    public String advice() {
        return advice;
    }

    /** Stored value to what people choose by, in order; empty where the value is typed. */
    Map<String, String> options() {
        return switch (this) {
            case MONTH ->
                options(IntStream.rangeClosed(1, 12).mapToObj(String::valueOf).toList());
            case FRACTION -> options(SHARES);
            case DAY_RULE ->
                options(IntStream.rangeClosed(1, 4)
                        .boxed()
                        .flatMap(nth -> WEEKDAYS.stream().map(day -> day + "-" + nth))
                        .toList());
            default -> Map.of();
        };
    }

    private Map<String, String> options(List<String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(value -> options.put(value, words(value)));
        return options;
    }

    /** What {@link #accepts} has let in, in Chinese; other kinds say their value as it is. */
    String words(String value) {
        return switch (this) {
            case MONTH -> value + " 月";
            case FRACTION -> Share.parse(value).map(Share::words).orElse(value);
            case DAY_RULE -> {
                int dash = value.indexOf('-');
                int nth = Integer.parseInt(value.substring(dash + 1));
                yield "每月第" + "一二三四".charAt(nth - 1) + "个星期"
                        + "一二三四五六日".charAt(WEEKDAYS.indexOf(value.substring(0, dash)));
            }
            default -> value;
        };
    }

    boolean accepts(String value, @Nullable String choices) {
        return switch (this) {
            case DAYS -> whole(value, 0, 366);
            case WORKING_DAYS -> whole(value, 0, 250);
            case MONTH -> whole(value, 1, 12);
            case NUMBER -> value.matches("[0-9]{1,12}(\\.[0-9]{1,2})?");
            case FRACTION -> Share.parse(value).isPresent();
            case CHOICE -> choices != null && FigureRow.choices(choices).containsKey(value);
            case DAY_RULE -> DAY_RULE_TEXT.matcher(value).matches();
            case TEXT -> !value.isBlank() && value.length() <= 200;
        };
    }

    private static boolean whole(String value, int least, int most) {
        return value.matches("[0-9]{1,4}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }
}
