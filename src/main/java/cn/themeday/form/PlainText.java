package cn.themeday.form;

import cn.themeday.rejection.Rejection;

/** What a person can see of a text: the same for every way in. */
public final class PlainText {

    private PlainText() {}

    /**
     * What somebody typed into a page. Marks of no width alone are nothing: where something must be written, it is missing.
     *
     * @throws Rejection for characters that cannot be seen
     */
    public static String typed(String text) {
        if (hasHiddenCharacters(text, true)) {
            throw Rejection.of("填写的内容里有看不见的字符，请删掉重写。");
        }
        return isBlank(text) ? "" : text;
    }

    /** Nothing that a reader would see. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    /** Control characters, halves of a pair and marks that turn the reading direction; a line break only on demand. */
    public static boolean hasHiddenCharacters(String text, boolean manyLines) {
        return text.codePoints().anyMatch(c -> {
            if (c == '\t' || c == '\n' || c == '\r') {
                return !manyLines;
            }
            return Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || c >= 0x202A && c <= 0x202E
                    || c >= 0x2066 && c <= 0x2069;
        });
    }
}
