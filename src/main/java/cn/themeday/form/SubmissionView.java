package cn.themeday.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        List<Line> lines = new ArrayList<>();
        add(form.fields(), values, context, lines);
        return lines;
    }

    private static void add(
            List<FormField> fields, Map<String, Object> values, Map<String, Object> context, List<Line> lines) {
        for (FormField field : fields) {
            if (field.key() == null) {
                add(field.children(), values, context, lines);
                continue;
            }
            Object value = values.get(field.key());
            if (value == null || field.quiet()) {
                continue;
            }
            switch (field.kind()) {
                case GROUP -> add(field.children(), Settled.map(value), context, lines);
                case LIST -> lines.add(new Line(field.label(), "", rows(field, value, context), List.of()));
                case FILE -> lines.add(new Line(field.label(), "", List.of(), files(value)));
                default -> lines.add(new Line(field.label(), text(field, value, context), List.of(), List.of()));
            }
        }
    }

    private static List<List<Line>> rows(FormField field, Object value, Map<String, Object> context) {
        List<List<Line>> rows = new ArrayList<>();
        for (Map<String, Object> row : Form.rows(value)) {
            List<Line> lines = new ArrayList<>();
            add(field.children().stream().filter(one -> said(one, row)).toList(), row, context, lines);
            rows.add(lines);
        }
        return rows;
    }

    /** A row has no labels: a box that is not ticked would be a bare 否. */
    private static boolean said(FormField field, Map<String, Object> row) {
        return field.kind() != FieldKind.CHECKBOX || Boolean.TRUE.equals(row.get(field.name()));
    }

    private static List<FileLink> files(Object value) {
        return Form.rows(value).stream()
                .filter(file -> file.get("id") instanceof Number)
                .map(file -> new FileLink(((Number) file.get("id")).longValue(), String.valueOf(file.get("name"))))
                .toList();
    }

    private static String text(FormField field, Object value, Map<String, Object> context) {
        if (field.kind() == FieldKind.DATETIME) {
            return DateText.of(String.valueOf(value), field.dates().kind());
        }
        if (value instanceof Collection<?> chosen) {
            return chosen.stream().map(one -> label(field, one, context)).collect(Collectors.joining("、"));
        }
        return field.kind().hasOptions() ? label(field, value, context) : plain(value);
    }

    private static String label(FormField field, Object value, Map<String, Object> context) {
        return field.optionsIn(context).stream()
                .filter(option -> option.has(value))
                .map(Option::label)
                .findFirst()
                .orElseGet(() -> plain(value));
    }

    private static String plain(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "是" : "否";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
