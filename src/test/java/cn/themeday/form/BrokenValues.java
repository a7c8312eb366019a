package cn.themeday.form;

import cn.themeday.form.FormField.DateKind;
import cn.themeday.form.FormField.DateRule;
import cn.themeday.form.FormField.Limits;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Right answers to a form, each time with one value that breaks a constraint, or with a key that the form has not. */
final class BrokenValues {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Names that mean something elsewhere: in the engine, in FEEL, in a script, in this program. */
    private static final List<String> KEYS = List.of(
            "approved",
            "outcome_",
            "organisationId",
            "adopted",
            "this",
            "__proto__",
            "constructor",
            "a.b",
            "rows[0]",
            "");

    /** @param path where the refusal has to point */
    record Broken(String path, Map<String, Object> values) {}

    private final Form form;
    private final Map<String, Object> context;
    private final long foreignFile;
    private final Random random;
    private final List<Broken> broken = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private Map<String, Object> right = Map.of();

    /** @param foreignFile id of an attachment that is somebody else's */
    BrokenValues(Form form, Map<String, Object> context, long foreignFile, Random random) {
        this.form = form;
        this.context = context;
        this.foreignFile = foreignFile;
        this.random = random;
    }

    /** @param right answers that would be accepted; fields that they hide are shown by choosing otherwise */
    List<Broken> of(Map<String, Object> right) {
        variants(right).forEach(variant -> {
            this.right = variant;
            object(form.fields(), List.of(), variant, Scope.of(context, variant));
        });
        return broken;
    }

    /** Keys of all fields that were broken, {@code agenda.reason} for one within rows. */
    Set<String> fields() {
        return fields;
    }

    /** Keys of all fields that people fill in. */
    static Set<String> filledIn(List<FormField> all, String before) {
        Set<String> keys = new LinkedHashSet<>();
        all.stream().filter(field -> field.locked() == null).forEach(field -> {
            keys.add(before + field.name());
            keys.addAll(filledIn(field.children(), before + field.name() + "."));
        });
        return keys;
    }

    /** As they are; with every choice of the form itself; and with every box in a row ticked. */
    private List<Map<String, Object>> variants(Map<String, Object> answers) {
        List<Map<String, Object>> variants = new ArrayList<>(List.of(answers));
        for (FormField field : form.fields()) {
            if (field.kind() == FieldKind.RADIO) {
                field.optionsIn(context)
                        .forEach(option -> variants.add(with(answers, List.of(field.name()), option.value())));
            }
            for (FormField box : field.children()) {
                if (box.kind() == FieldKind.CHECKBOX) {
                    Map<String, Object> ticked = copy(answers);
                    Scope scope = Scope.of(context, ticked);
                    Form.rows(ticked.get(field.name())).stream()
                            .filter(row -> !scope.row(row).hides(box))
                            .forEach(row -> row.put(box.name(), true));
                    variants.add(ticked);
                }
            }
        }
        return variants;
    }

    private void object(List<FormField> children, List<Object> at, Map<String, Object> values, Scope scope) {
        for (String key : List.of(KEYS.get(random.nextInt(KEYS.size())), "k" + random.nextInt(1_000_000))) {
            breaks(plus(at, key), random.nextBoolean() ? null : random.nextBoolean() ? "x" : Map.of("x", List.of(1)));
        }
        for (FormField field : children) {
            if (scope.hides(field) || scope.locks(field)) {
                continue;
            }
            List<Object> here = plus(at, field.name());
            fields.add(here.stream()
                    .filter(String.class::isInstance)
                    .map(String::valueOf)
                    .collect(Collectors.joining(".")));
            wrong(field, values.get(field.name())).forEach(value -> breaks(here, value));
            if (field.kind() == FieldKind.LIST) {
                rows(field, here, Form.rows(values.get(field.name())), scope);
            }
        }
    }

    /** One row of each kind: rows that show the same fields are alike. */
    private void rows(FormField list, List<Object> at, List<Map<String, Object>> rows, Scope scope) {
        Map<Set<String>, List<Integer>> alike = new LinkedHashMap<>();
        IntStream.range(0, rows.size()).forEach(i -> {
            Set<String> shown = list.children().stream()
                    .filter(field -> !scope.row(rows.get(i)).hides(field))
                    .map(FormField::name)
                    .collect(Collectors.toSet());
            alike.computeIfAbsent(shown, none -> new ArrayList<>()).add(i);
            breaks(plus(at, i), random.nextBoolean() ? random.nextInt() : null);
        });
        alike.values().forEach(same -> {
            int row = same.get(random.nextInt(same.size()));
            object(list.children(), plus(at, row), rows.get(row), scope.row(rows.get(row)));
        });
    }

    private List<Object> wrong(FormField field, Object now) {
        List<Object> wrong = new ArrayList<>();
        Limits limits = field.limits();
        if (limits.required()) {
            wrong.addAll(Arrays.asList(null, field.kind() == FieldKind.CHECKBOX ? false : "\u200b \u3000"));
        }
        switch (field.kind()) {
            case TEXT -> texts(limits, wrong, "一行\n又一行");
            case LONG_TEXT -> texts(limits, wrong, "响铃\u0007");
            case NUMBER -> numbers(limits, wrong);
            case CHECKBOX -> wrong.addAll(List.of("true", 1, List.of(true), Map.of()));
            case RADIO, SELECT -> choices(field, wrong);
            case CHECKLIST, TAGLIST -> wrong.addAll(List.of("x", List.of(word()), List.of(Map.of()), Map.of()));
            case DATETIME -> dates(field.dates(), wrong);
            case FILE -> files(limits, wrong);
            case LIST -> lists(field, Form.rows(now), wrong);
            case GROUP -> wrong.addAll(List.of("x", 1, List.of(Map.of())));
        }
        return wrong;
    }

    private void texts(Limits limits, List<Object> wrong, String hidden) {
        int most = Math.min(TextCheck.MAX_LENGTH, Objects.requireNonNullElse(limits.maxLength(), TextCheck.MAX_LENGTH));
        wrong.addAll(List.of(random.nextInt(), true, List.of("x"), Map.of("x", "x")));
        wrong.addAll(List.of("字".repeat(most + 1), "字".repeat(most + 1 + random.nextInt(most))));
        wrong.addAll(List.of(hidden, "a\u0000", "a\u202eb", "a\ud800b"));
        if (limits.minLength() != null && limits.minLength() > 1) {
            wrong.add("字".repeat(limits.minLength() - 1));
        }
        if (limits.pattern() != null
                || "email".equals(limits.validationType())
                || "phone".equals(limits.validationType())) {
            wrong.add("？");
        }
    }

    private void numbers(Limits limits, List<Object> wrong) {
        wrong.addAll(List.of("5", true, List.of(5), Map.of(), new BigDecimal("1E+16"), new BigDecimal("1E+400")));
        int decimals = Objects.requireNonNullElse(limits.decimalDigits(), 10);
        wrong.add(Objects.requireNonNullElse(limits.min(), BigDecimal.ZERO)
                .add(BigDecimal.ONE.movePointLeft(decimals + 1)));
        if (limits.min() != null) {
            wrong.add(limits.min().subtract(BigDecimal.valueOf(1L + random.nextInt(1_000))));
        }
        if (limits.max() != null) {
            wrong.add(limits.max().add(BigDecimal.valueOf(1L + random.nextInt(1_000))));
        }
    }

    private void choices(FormField field, List<Object> wrong) {
        wrong.addAll(List.of(word(), random.nextInt(), true, List.of(), Map.of()).stream()
                .filter(value -> !List.of().equals(value) || field.limits().required())
                .toList());
        field.optionsIn(context).stream()
                .findAny()
                .ifPresent(option -> wrong.addAll(
                        List.of(option.value() + " ", List.of(option.value()), Map.of("value", option.value()))));
    }

    private void dates(DateRule rule, List<Object> wrong) {
        wrong.addAll(List.of(20261120, true, List.of("2026-11-20"), Map.of(), "x".repeat(41), "明天"));
        wrong.addAll(
                switch (rule.kind()) {
                    case DATE -> List.of("2026-02-30", "2026-13-01", "20261120", "2026/11/20", "9999-01-01");
                    case TIME -> List.of("24:01", "7:60", "19", "晚上");
                    case DATETIME -> List.of("2026-11-31T19:30", "2026-11-20");
                });
        if (rule.kind() == DateKind.TIME && rule.noOffset()) {
            wrong.add("19:30+08:00");
        }
        if (rule.noPast() && rule.kind() == DateKind.DATE) {
            wrong.add("2020-01-0" + (1 + random.nextInt(9)));
        }
    }

    private void files(Limits limits, List<Object> wrong) {
        Map<String, Object> foreign = Map.of("id", foreignFile, "name", "签到表.jpg");
        wrong.addAll(List.of("files::1", 1, foreign, List.of(foreignFile), List.of(foreign)));
        wrong.addAll(List.of(
                List.of(Map.of("id", foreignFile + 1_000_000_000L, "name", "没有的")),
                List.of(Map.of("id", -1, "name", "负的")),
                List.of(Map.of("id", "1 or 1=1", "name", "x")),
                List.of(Map.of("id", foreignFile)),
                List.of(Map.of("id", foreignFile, "name", "../../x\u0000")),
                List.of(Map.of("id", foreignFile, "name", "x", "path", "/etc/passwd"))));
        if (!limits.several()) {
            wrong.add(List.of(foreign, foreign));
        }
    }

    private void lists(FormField field, List<Map<String, Object>> now, List<Object> wrong) {
        wrong.addAll(List.of("x", random.nextInt(), Map.of(), Map.of("0", Map.of())));
        wrong.add(IntStream.range(0, 501).mapToObj(i -> Map.of()).toList());
        if (field.fixedRows() && !now.isEmpty()) {
            List<Object> more = new ArrayList<>(now);
            more.add(now.get(0));
            wrong.add(more);
            wrong.add(now.subList(1, now.size()));
            wrong.add(List.of());
            wrong.add(null);
        }
    }

    private String word() {
        return "w" + Long.toString(random.nextLong(), 36);
    }

    private void breaks(List<Object> at, Object value) {
        StringBuilder path = new StringBuilder();
        at.forEach(
                step -> path.append(step instanceof Integer ? "[" + step + "]" : (path.isEmpty() ? "" : ".") + step));
        broken.add(new Broken(path.toString(), with(right, at, value)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<String, Object> values, List<Object> at, Object value) {
        Map<String, Object> copy = copy(values);
        Object holder = copy;
        for (Object step : at.subList(0, at.size() - 1)) {
            holder = step instanceof Integer row
                    ? ((List<Object>) holder).get(row)
                    : ((Map<String, Object>) holder).get(step);
        }
        Object last = at.get(at.size() - 1);
        if (last instanceof Integer row) {
            ((List<Object>) holder).set(row, value);
        } else {
            ((Map<String, Object>) holder).put((String) last, value);
        }
        return copy;
    }

    private static Map<String, Object> copy(Map<String, Object> values) {
        return JSON.convertValue(values, new TypeReference<HashMap<String, Object>>() {});
    }

    private static List<Object> plus(List<Object> at, Object step) {
        List<Object> longer = new ArrayList<>(at);
        longer.add(step);
        return longer;
    }
}
