package cn.themeday.form;

import cn.themeday.form.FormField.Limits;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text may be; HTML is text like any other and is escaped where it is shown. */
final class TextCheck {

    /** Characters a text may have unless the form says less. */
    static final int MAX_LENGTH = 5_000;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{4,18}[0-9]");
    private static final int MAX_STEPS = 2_000_000;

    private TextCheck() {}

    /** The end of a sentence about the first thing that is wrong. */
    static Optional<String> finding(String text, Limits limits, boolean manyLines) {
        int max = limits.maxLength() == null ? MAX_LENGTH : Math.min(MAX_LENGTH, limits.maxLength());
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return Optional.of("最多 " + max + " 字，现在有 " + length + " 字。");
        }
        if (PlainText.hasHiddenCharacters(text, manyLines)) {
            return Optional.of("含有看不见的控制字符，请删去后重新输入。");
        }
        if (limits.minLength() != null && length < limits.minLength()) {
            return Optional.of("至少要 " + limits.minLength() + " 字。");
        }
        if ("email".equals(limits.validationType()) && !EMAIL.matcher(text).matches()) {
            return Optional.of("不是正确的邮箱地址。");
        }
        if ("phone".equals(limits.validationType()) && !PHONE.matcher(text).matches()) {
            return Optional.of("不是正确的电话号码。");
        }
        if (limits.pattern() != null && !found(limits.pattern(), text)) {
            return Optional.of("的格式不对。");
        }
        return Optional.empty();
    }

    /** Like the browser's test(): anywhere in the text unless the pattern is anchored. */
    private static boolean found(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (TooManySteps | StackOverflowError e) {
            return false;
        }
    }

    /** Stops a pattern that tries without end on a text made for it. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManySteps extends RuntimeException {}
}
