package cn.themeday.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part that a count has to reach. Counted in whole numbers: a half of fifteen is not rounded to anything.
 *
 * @param inclusive 以上: the part itself is enough; otherwise it must be exceeded
 */
public record Share(boolean inclusive, int numerator, int denominator) {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern TEXT = Pattern.compile("(>=|>)([0-9]{1,3})/([1-9][0-9]{0,2})");

    /** @param text {@code >=1/2} or {@code >1/2} */
    public static Optional<Share> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int numerator = Integer.parseInt(matcher.group(2));
        int denominator = Integer.parseInt(matcher.group(3));
        return numerator > denominator
                ? Optional.empty()
                : Optional.of(new Share(matcher.group(1).equals(">="), numerator, denominator));
    }

    /** 超过二分之一（过半数）, 不少于三分之二, 全体. */
    public String words() {
        if (inclusive && numerator == denominator) {
            return "全体";
        }
        boolean small = numerator > 0 && denominator < 10;
        String part =
                small ? DIGITS.charAt(denominator) + "分之" + DIGITS.charAt(numerator) : numerator + "/" + denominator;
        boolean half = !inclusive && numerator == 1 && denominator == 2;
        return (inclusive ? "不少于" : "超过") + (small ? "" : " ") + part + (half ? "（过半数）" : "");
    }

    /** The smallest whole count that reaches it. */
    public long least(long whole) {
        long exact = whole * numerator;
        return inclusive ? (exact + denominator - 1) / denominator : exact / denominator + 1;
    }

    /** As it is written: {@code >=1/2}. */
    @Override
    public String toString() {
        return (inclusive ? ">=" : ">") + numerator + "/" + denominator;
    }

    public boolean reached(long part, long whole) {
        long left = part * denominator;
        long right = whole * numerator;
        return inclusive ? left >= right : left > right;
    }
}
