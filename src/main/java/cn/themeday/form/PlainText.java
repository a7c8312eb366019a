package cn.themeday.form;

/** What a person can see of a text: the same for every way in. */
public final class PlainText {

    private PlainText() {}

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
