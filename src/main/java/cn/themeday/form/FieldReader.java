package cn.themeday.form;

import cn.themeday.form.FormField.DateKind;
import cn.themeday.form.FormField.DateRule;
import cn.themeday.form.FormField.Limits;
import cn.themeday.rejection.Rejection.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the components of one form file and collects what is wrong with them. */
final class FieldReader {

    /** Digits before or behind the point: what people write, and far less than fills the memory. */
    private static final int MOST_DIGITS = 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Set<String> WITHOUT_VALUE = Set.of("text", "separator", "spacer", "button");
    // Names that FEEL gives to the row around a field.
    private static final Set<String> TAKEN = Set.of("this", "parent", "i");
    private static final int MAX_DEPTH = 8;

    private final List<FieldError> findings;
    private final Set<String> variables = new HashSet<>();

    /** Where a component stands: names already used in its object, and the list around it. */
    private record Place(Set<String> names, boolean inList, boolean fixedRows, int depth) {

        Place within(boolean ownObject) {
            return new Place(ownObject ? new HashSet<>() : names, inList, fixedRows, depth + 1);
        }

        Place rows(boolean fixed) {
            return new Place(new HashSet<>(), true, fixed && (!inList || fixedRows), depth + 1);
        }
    }

    FieldReader(List<FieldError> findings) {
        this.findings = findings;
    }

    List<FormField> readAll(JsonNode components) {
        return readAll(components, new Place(new HashSet<>(), false, true, 0));
    }

    private List<FormField> readAll(JsonNode components, Place place) {
        List<FormField> fields = new ArrayList<>();
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (WITHOUT_VALUE.contains(type)) {
                continue;
            }
            Optional<FieldKind> kind = FieldKind.of(type);
            if (kind.isEmpty()) {
                find(component, "的类型“" + type + "”平台不支持，请换成支持的类型。");
            } else if (place.depth() > MAX_DEPTH) {
                find(component, "嵌套太深，请拆开。");
            } else {
                fields.add(read(kind.get(), component, place));
            }
        }
        return fields;
    }

    private FormField read(FieldKind kind, JsonNode component, Place place) {
        if (component.path("serializeToString").asBoolean()) {
            find(component, "须关闭“以文本提交”，数字以数字提交。");
        }
        boolean fixedRows = kind == FieldKind.LIST
                && component.path("allowAddRemove").isBoolean()
                && !component.path("allowAddRemove").booleanValue();
        String key = key(kind, component, place);
        Place inside = kind == FieldKind.LIST ? place.rows(fixedRows) : place.within(key != null);
        return new FormField(
                kind,
                key,
                label(component),
                condition(component, component.path("conditional").path("hide")),
                locked(component, place),
                "true".equals(component.path("properties").path("quiet").asText()),
                variable(kind, key, component, place),
                limits(component),
                dates(component),
                options(kind, component),
                text(component.path("valuesKey")),
                fixedRows,
                kind.holdsFields() ? readAll(component.path("components"), inside) : List.of());
    }

    private @Nullable String key(FieldKind kind, JsonNode component, Place place) {
        String key = text(component.path(kind.holdsFields() ? "path" : "key"));
        if (key == null && kind == FieldKind.GROUP) {
            return null;
        }
        if (key == null || !NAME.matcher(key).matches() || TAKEN.contains(key)) {
            find(component, "的键只能用字母、数字和下划线，以字母开头，并且不能叫 this、parent、i。");
            return key == null ? "" : key;
        }
        if (!place.names().add(key)) {
            find(component, "的键“" + key + "”用了两次。");
        }
        return key;
    }

    private @Nullable String locked(JsonNode component, Place place) {
        JsonNode readonly = component.path("readonly");
        String locked = component.path("disabled").asBoolean() || readonly.isBoolean() && readonly.booleanValue()
                ? "true"
                : readonly.isBoolean() ? null : condition(component, readonly);
        if (locked != null && place.inList() && !place.fixedRows()) {
            // Rows that can be removed no longer line up with the rows that the value would be taken from.
            find(component, "是只读的，所在列表须关闭“增删行”。");
        }
        return locked;
    }

    private boolean variable(FieldKind kind, @Nullable String key, JsonNode component, Place place) {
        if (!"true".equals(component.path("properties").path("variable").asText())) {
            return false;
        }
        if (!kind.fitsVariable() || place.inList()) {
            find(component, "不能作流程变量：只有单个值并且不在列表里的字段可以。");
            return false;
        }
        if (!variables.add(String.valueOf(key))) {
            find(component, "的键“" + key + "”在两处作了流程变量。");
        }
        return true;
    }

    private Limits limits(JsonNode component) {
        JsonNode rules = component.path("validate");
        Limits limits = new Limits(
                flag(component, rules.path("required"), "必填"),
                number(component, rules.path("min"), "最小值"),
                number(component, rules.path("max"), "最大值"),
                length(component, rules.path("minLength"), "最少字数"),
                length(component, rules.path("maxLength"), "最多字数"),
                pattern(component, text(rules.path("pattern"))),
                length(component, component.path("decimalDigits"), "小数位数"),
                text(rules.path("validationType")),
                flag(component, component.path("multiple"), "多个文件"));
        String type = limits.validationType();
        if (type != null && !Set.of("custom", "email", "phone").contains(type)) {
            find(component, "的校验类型“" + type + "”平台不支持。");
        }
        return limits;
    }

    private DateRule dates(JsonNode component) {
        DateKind kind =
                switch (component.path("subtype").asText("date")) {
                    case "time" -> DateKind.TIME;
                    case "datetime" -> DateKind.DATETIME;
                    default -> DateKind.DATE;
                };
        return new DateRule(
                kind,
                flag(component, component.path("disallowPassedDates"), "不许选过去的日期"),
                "no_timezone".equals(text(component.path("timeSerializingFormat"))));
    }

    private List<Option> options(FieldKind kind, JsonNode component) {
        List<Option> options = new ArrayList<>();
        for (JsonNode entry : component.path("values")) {
            JsonNode value = entry.path("value");
            if (value.isTextual()) {
                options.add(new Option(entry.path("label").asText(value.asText()), value.textValue()));
            } else if (value.isNumber()) {
                options.add(new Option(entry.path("label").asText(value.asText()), value.numberValue()));
            } else if (value.isBoolean()) {
                options.add(new Option(entry.path("label").asText(value.asText()), value.booleanValue()));
            } else {
                find(component, "有一个选项没有值。");
            }
        }
        if (component.has("valuesExpression")) {
            find(component, "的选项来自表达式，平台不支持；请写成固定选项或用 valuesKey。");
        } else if (kind.hasOptions() && options.isEmpty() && text(component.path("valuesKey")) == null) {
            find(component, "没有选项。");
        }
        return options;
    }

    private @Nullable String condition(JsonNode component, JsonNode written) {
        if (written.isMissingNode() || written.isNull() || written.asText().isBlank()) {
            return null;
        }
        String expression = written.asText().strip().replaceFirst("^=", "").strip();
        Conditions.finding(expression).ifPresent(reason -> find(component, "的条件“" + expression + "”" + reason));
        return expression;
    }

    private boolean flag(JsonNode component, JsonNode node, String name) {
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            find(component, "的“" + name + "”只能是 true 或 false，不能是表达式。");
        }
        return node.booleanValue();
    }

    private @Nullable BigDecimal number(JsonNode component, JsonNode node, String name) {
        if (node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.textValue().isBlank()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(node.asText());
            if (number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DIGITS) {
                return number;
            }
            find(component, "的“" + name + "”太大或太细。");
            return null;
        } catch (NumberFormatException e) {
            find(component, "的“" + name + "”不是数字。");
            return null;
        }
    }

    private @Nullable Integer length(JsonNode component, JsonNode node, String name) {
        BigDecimal number = number(component, node, name);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0 || number.scale() > 0 || number.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            find(component, "的“" + name + "”不是合适的整数。");
            return null;
        }
        return number.intValue();
    }

    private @Nullable Pattern pattern(JsonNode component, @Nullable String written) {
        try {
            return written == null ? null : Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            find(component, "的格式表达式写错了。");
            return null;
        }
    }

    private void find(JsonNode component, String what) {
        String key = text(component.path("key"));
        String path = key == null ? text(component.path("path")) : key;
        findings.add(new FieldError(path, "字段“" + label(component) + "”" + what));
    }

    private static String label(JsonNode component) {
        for (String name : List.of("label", "dateLabel", "timeLabel", "key", "path", "type")) {
            String label = text(component.path(name));
            if (label != null) {
                return label.strip();
            }
        }
        return "未命名";
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }
}
