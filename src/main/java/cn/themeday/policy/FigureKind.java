package cn.themeday.policy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a figure's text may be; a wrong one is refused when it is entered, not when it is used. */
public enum FigureKind {
    DAYS("天", "请填写 0 到 366 的整数，例如 30。"),
    WORKING_DAYS("个工作日", "请填写 0 到 250 的整数，例如 3。"),
    MONTH("月", "请填写 1 到 12 的月份，例如 6。"),
    NUMBER("", "请填写不小于 0 的数，例如 70。"),
    FRACTION("", "请按“不少于 1/2”填写 >=1/2，按“超过 1/2”填写 >1/2。"),
    CHOICE("", "请从给出的选项中选一项。"),
    DAY_RULE("", "请填写星期和第几个，例如 FRIDAY-1 表示每月第一个星期五。"),
    TEXT("", "请填写 1 到 200 个字。");

    private static final Pattern DAY_RULE_TEXT =
            Pattern.compile("(MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)-[1-4]");

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
