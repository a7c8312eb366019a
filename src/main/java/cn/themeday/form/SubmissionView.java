package cn.themeday.form;

import java.util.List;
import java.util.Map;

/** Shows what others entered, as lines of plain text. */
public final class SubmissionView {

    private SubmissionView() {}

    /** A file that a line links to. */
    public record FileLink(long id, String name) {}

    /**
     * One field. Text is not escaped: the template does that.
     *
     * @param text empty for rows and files
     * @param rows of a list: each row as its lines
     */
    public record Line(String label, String text, List<List<Line>> rows, List<FileLink> files) {}

    public static List<Line> of(Form form, Map<String, Object> values) {
        return of(form, values, Map.of());
    }

    /** @param context gives the labels of choices that came by {@code valuesKey} */
    public static List<Line> of(Form form, Map<String, Object> values, Map<String, Object> context) {
        throw new UnsupportedOperationException();
    }
}
