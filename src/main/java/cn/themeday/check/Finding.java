package cn.themeday.check;

import org.jspecify.annotations.Nullable;

/**
 * Why a file may not go live.
 *
 * @param file name of the file, without folders
 * @param element id of the nearest element that has one, for the diagram; null where it concerns the whole file
 * @param name of that element, empty where it has none
 * @param code stable, for tests and filters: {@code xml}, {@code element}, {@code expression}, {@code form-missing} …
 * @param sentence what is wrong and what to do, in Chinese
 */
public record Finding(String file, @Nullable String element, String name, String code, String sentence) {

    private static final int LONGEST = 400;

    public Finding {
        element = element == null ? null : readable(element);
        name = readable(name);
        sentence = readable(sentence);
    }

    /** What a file says of itself is neither endless nor without a shape: it stands on a page and on the trail. */
    private static String readable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "□");
    }

    /** The same, with the file named as whoever asked named it. */
    public Finding in(String path) {
        return new Finding(path, element, name, code, sentence);
    }

    /** One line for a terminal: file, element, sentence. */
    public String line() {
        return element == null ? file + ": " + sentence : file + ": " + element + ": " + sentence;
    }
}
