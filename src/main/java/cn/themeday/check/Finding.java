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

    private String named() {
        return elementName == null ? "" : "（" + SafeXml.shortened(elementName) + "）";
    }
}
