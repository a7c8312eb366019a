package cn.themeday.form;

import cn.themeday.rejection.Rejection.FieldError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** One pass over settled values: collects every error and what may be kept. */
final class FormCheck {

    private static final int MAX_ROWS = 500;
    private static final int MAX_FILES = 50;
    private static final int MAX_ERRORS = 100;
    // The engine's column for a text variable.
    private static final int MAX_VARIABLE = 4_000;

    private final Clock clock;
    private final Map<String, Object> context;
    private final LongPredicate mayUseFile;
    private final List<FieldError> errors = new ArrayList<>();

    FormCheck(Clock clock, Map<String, Object> context, LongPredicate mayUseFile) {
        this.clock = clock;
        this.context = context;
        this.mayUseFile = mayUseFile;
    }

    /**
     * Where a value stands.
     *
     * @param path before the field's key: empty, {@code place.} or {@code rows[1].}
     * @param row before the label in a sentence: empty or 第 2 行
     */
    private record Place(String path, String row, Scope scope, @Nullable Map<String, Object> trusted) {

        String of(FormField field) {
            return path + field.key();
        }
    }

    List<FieldError> errors() {
        return errors;
    }

    Map<String, Object> whole(List<FormField> fields, Map<String, Object> values) {
        return object(fields, values, new Place("", "", Scope.of(context, values), context));
    }

    private Map<String, Object> object(List<FormField> fields, Map<String, Object> values, Place place) {
        Set<String> known = Form.keysOf(fields);
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                String shown = key.length() > 50 ? key.substring(0, 50) + "…" : key;
                add(place.path() + shown, "“" + shown + "”不是这张表单里的字段，请刷新页面后重试。");
            }
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        fill(fields, values, kept, place);
        return kept;
    }

    private void fill(List<FormField> fields, Map<String, Object> values, Map<String, Object> kept, Place place) {
        for (FormField field : fields) {
            if (place.scope().hides(field)) {
                continue;
            }
            if (field.key() == null) {
                fill(field.children(), values, kept, place);
                continue;
            }
            Object value = values.get(field.key());
            Object result = place.scope().locks(field) ? value : check(field, value, place);
            if (result != null) {
                kept.put(field.key(), result);
            }
        }
    }

    private @Nullable Object check(FormField field, @Nullable Object value, Place place) {
        if (field.kind() == FieldKind.GROUP) {
            return group(field, value, place);
        }
        if (field.kind() == FieldKind.CHECKBOX) {
            return checkbox(field, value, place);
        }
        if (isEmpty(value)) {
            if (field.limits().required()) {
                refuse(field, place, "必须填写。");
            }
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> text(field, value, place, false);
            case LONG_TEXT -> text(field, value, place, true);
            case NUMBER -> number(field, value, place);
            case RADIO, SELECT -> choice(field, value, place);
            case CHECKLIST, TAGLIST -> choices(field, value, place);
            case DATETIME -> date(field, value, place);
            case FILE -> files(field, value, place);
            case LIST -> rows(field, value, place);
            case GROUP, CHECKBOX -> throw new IllegalStateException("handled above");
        };
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && PlainText.isBlank(text)
                || value instanceof List<?> list && list.isEmpty();
    }

    private @Nullable Object checkbox(FormField field, @Nullable Object value, Place place) {
        if (value != null && !(value instanceof Boolean)) {
            return refuse(field, place, "只能勾选或不勾选。");
        }
        if (field.limits().required() && !Boolean.TRUE.equals(value)) {
            return refuse(field, place, "必须勾选。");
        }
        return Boolean.TRUE.equals(value);
    }

    private @Nullable Object text(FormField field, Object value, Place place, boolean manyLines) {
        if (!(value instanceof String text)) {
            return refuse(field, place, "只能填文字。");
        }
        if (field.variable() && text.length() > MAX_VARIABLE) {
            return refuse(field, place, "最多 " + MAX_VARIABLE + " 字，现在有 " + text.length() + " 字。");
        }
        Optional<String> finding = TextCheck.finding(text, field.limits(), manyLines);
        return finding.isPresent() ? refuse(field, place, finding.get()) : text;
    }

    private @Nullable Object number(FormField field, Object value, Place place) {
        if (!(value instanceof Number number)) {
            return refuse(field, place, "只能填数字。");
        }
        Optional<String> finding = NumberCheck.finding(number, field.limits());
        return finding.isPresent() ? refuse(field, place, finding.get()) : NumberCheck.plain(number);
    }

    private @Nullable Object date(FormField field, Object value, Place place) {
        if (!(value instanceof String text) || text.length() > 40) {
            return refuse(field, place, "只能填日期或时间。");
        }
        Optional<String> finding = DateCheck.finding(text, field.dates(), clock);
        return finding.isPresent() ? refuse(field, place, finding.get()) : text;
    }

    private @Nullable Object choice(FormField field, Object value, Place place) {
        // The option's own value is kept: 3.0 from a browser is the 3 that the form means.
        for (Option option : field.optionsIn(context)) {
            if (option.has(value)) {
                return option.value();
            }
        }
        return refuse(field, place, "只能从给出的选项里选。");
    }

    private @Nullable Object choices(FormField field, Object value, Place place) {
        if (!(value instanceof List<?> chosen)) {
            return refuse(field, place, "只能从给出的选项里选。");
        }
        List<Option> options = field.optionsIn(context);
        List<Object> kept = new ArrayList<>();
        for (Object one : chosen) {
            Optional<Option> option =
                    options.stream().filter(each -> each.has(one)).findFirst();
            if (option.isEmpty() || kept.contains(option.get().value())) {
                return refuse(field, place, option.isEmpty() ? "只能从给出的选项里选。" : "有一项选了两次。");
            }
            kept.add(option.get().value());
        }
        return kept;
    }

    private @Nullable Object files(FormField field, Object value, Place place) {
        if (!(value instanceof List<?> list) || list.size() > MAX_FILES) {
            return refuse(field, place, "的附件不对，请重新上传。");
        }
        if (list.size() > 1 && !field.limits().several()) {
            return refuse(field, place, "只能上传一个文件。");
        }
        List<Object> kept = new ArrayList<>();
        for (Object entry : list) {
            Optional<Map<String, Object>> file = FileReference.read(entry);
            if (file.isEmpty() || kept.contains(file.get())) {
                return refuse(field, place, "的附件不对，请重新上传。");
            }
            if (!mayUseFile.test((long) file.get().get("id"))) {
                return refuse(field, place, "有一个附件找不到或不能用在这里，请重新上传。");
            }
            kept.add(file.get());
        }
        return kept;
    }

    private @Nullable Object group(FormField field, @Nullable Object value, Place place) {
        if (value != null && !(value instanceof Map)) {
            return refuse(field, place, "的内容不对，请刷新页面后重试。");
        }
        Map<String, Object> trusted =
                place.trusted() == null ? null : Settled.map(place.trusted().get(field.name()));
        Place inside = new Place(place.of(field) + ".", place.row(), place.scope(), trusted);
        Map<String, Object> kept = object(field.children(), Settled.map(value), inside);
        return kept.isEmpty() ? null : kept;
    }

    private @Nullable Object rows(FormField field, Object value, Place place) {
        if (!(value instanceof List<?> rows)) {
            return refuse(field, place, "的内容不对，请刷新页面后重试。");
        }
        if (rows.size() > MAX_ROWS) {
            return refuse(field, place, "最多 " + MAX_ROWS + " 行。");
        }
        if (field.fixedRows()
                && place.trusted() != null
                && !sameRows(place.trusted().get(field.name()), rows)) {
            return refuse(field, place, "的行不能增删，请刷新页面后重试。");
        }
        List<Map<String, Object>> trusted =
                place.trusted() == null ? List.of() : Form.rows(place.trusted().get(field.name()));
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String path = place.of(field) + "[" + i + "]";
            String row = place.row() + rowName(field, i < trusted.size() ? trusted.get(i) : Map.of(), i);
            if (rows.get(i) instanceof Map<?, ?> written) {
                Map<String, Object> values = Settled.map(written);
                kept.add(object(
                        field.children(),
                        values,
                        new Place(
                                path + ".",
                                row,
                                place.scope().row(values),
                                i < trusted.size() ? trusted.get(i) : null)));
            } else {
                add(path, row + "的内容不对，请刷新页面后重试。");
            }
        }
        return kept;
    }

    /** By what its first field says, as a person's name, where the page itself filled that in; else by its place. */
    private static String rowName(FormField list, Map<String, Object> known, int index) {
        String first = list.children().isEmpty() ? null : list.children().get(0).key();
        return first != null && known.get(first) instanceof String name && !name.isBlank()
                ? name + "："
                : "第 " + (index + 1) + " 行";
    }

    private static boolean sameRows(@Nullable Object trusted, List<?> rows) {
        return !(trusted instanceof List<?> known) || known.size() == rows.size();
    }

    private @Nullable Object refuse(FormField field, Place place, String what) {
        add(place.of(field), place.row() + "“" + field.label() + "”" + what);
        return null;
    }

    private void add(String path, String sentence) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(path, sentence));
        }
    }
}
