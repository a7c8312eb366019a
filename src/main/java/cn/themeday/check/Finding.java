package cn.themeday.check;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a file from going live.
 *
 * @param file as it was handed in
 * @param kind of the element, as {@code userTask}; null where the whole file is at fault
 * @param element its id; null likewise
 * @param elementName what its reader sees in the drawing, null where it has none
 * @param sentence what is wrong and what to do, in Chinese
 */
public record Finding(
        String file, @Nullable String kind, @Nullable String element, @Nullable String elementName, String sentence) {

    private static final int MOST_ID = 100;
    private static final int MOST_SENTENCE = 500;

    /** Parts of the file stand in it: bounded, and without what neither a page nor the record can hold. */
    public Finding {
        kind = kind == null ? null : shown(kind, MOST_ID);
        element = element == null ? null : shown(element, MOST_ID);
        elementName = elementName == null ? null : shown(elementName, MOST_ID);
        sentence = shown(sentence, MOST_SENTENCE);
    }

    static Finding whole(String file, String sentence) {
        return new Finding(file, null, null, null, sentence);
    }

    /** One line: {@code theme-day-planning.bpmn: userTask adoptPlan（支委会审议）：…}. */
    public String line() {
        return file + ": " + (element == null ? "" : kind + " " + element + named() + "：") + sentence;
    }

    /** Without the file, as the engine's refusal says it. */
    public String said() {
        return element == null ? sentence : kind + " " + element + "：" + sentence;
    }

    private static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(most)
                .forEach(shown::appendCodePoint);
        return text.length() > most ? shown + "…" : shown.toString();
    }

    private String named() {
        return elementName == null ? "" : "（" + SafeXml.shortened(elementName) + "）";
    }
}
