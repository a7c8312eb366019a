package cn.themeday.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Default deny: the elements, attributes and texts that a file may have are listed in check/bpmn.txt and check/dmn.txt,
 * which say how they are written; everything else is refused.
 */
final class Allowed {

    private static final Pattern OPENS = Pattern.compile("[$#]\\s*\\{");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern NAMES = Pattern.compile("[\\w-]+(?:\\s*,\\s*[\\w-]+)*");
    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*[A-Za-z_]\\w*\\s*}");
    private static final Pattern TIME = Pattern.compile("[A-Z0-9:./+-]{1,60}");

    private record Rule(Map<String, String> attributes, Set<String> children, String text) {}

    private final Map<String, Rule> rules = new HashMap<>();

    private Allowed() {}

    static Allowed read(String resource) {
        Allowed allowed = new Allowed();
        Map<String, String> groups = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(Allowed.class.getResourceAsStream(resource), resource)) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> allowed.line(line, groups));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return allowed;
    }

    private void line(String line, Map<String, String> groups) {
        if (line.startsWith("@")) {
            String[] group = line.split("=", 2);
            groups.put(group[0].strip(), String.join(" ", words(group[1], groups)));
            return;
        }
        String[] parts = line.split("\\|", -1);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String word : words(parts[1], groups)) {
            String[] pair = word.split("=", 2);
            attributes.put(pair[0], pair.length == 1 ? "plain" : pair[1]);
        }
        rules.put(
                parts[0].strip(),
                new Rule(
                        attributes,
                        new LinkedHashSet<>(words(parts[2], groups)),
                        parts.length > 3 ? parts[3].strip() : ""));
    }

    private static List<String> words(String text, Map<String, String> groups) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .flatMap(word ->
                        word.startsWith("@") ? Stream.of(groups.get(word).split(" ")) : Stream.of(word))
                .collect(Collectors.toList());
    }

    /** @param root must be {@code definitions} */
    void check(XmlElement root, Findings findings) {
        if (root.name().equals("definitions")) {
            element(root, rules.get("definitions"), findings);
        } else {
            findings.add(root, "element", "文件的根元素须是 definitions，不能是 " + root.name() + "。");
        }
    }

    private void element(XmlElement element, Rule rule, Findings findings) {
        element.attributes().forEach((name, value) -> {
            String kind = rule.attributes().get(name);
            if (kind == null) {
                findings.add(element, "attribute", "模型不能使用 " + name + "（写在 " + element.name() + " 上）。");
            } else {
                value(element, name, kind, value, findings);
            }
        });
        if (!element.text().isEmpty()) {
            if (rule.text().isEmpty()) {
                findings.add(element, "element", element.name() + " 里不能写文字。");
            } else {
                value(element, element.name(), rule.text(), element.text(), findings);
            }
        }
        for (XmlElement child : element.children()) {
            Rule known = rules.getOrDefault(element.name() + "/" + child.name(), rules.get(child.name()));
            if (known == null) {
                findings.add(child, "element", "模型不能含有 " + child.name() + "。");
            } else if (!rule.children().contains(child.name())) {
                findings.add(child, "element", element.name() + " 里面不能有 " + child.name() + "。");
            } else {
                element(child, known, findings);
            }
        }
    }

    private static void value(XmlElement at, String name, String kind, String value, Findings findings) {
        boolean opens = OPENS.matcher(value).find();
        switch (kind) {
            case "expression", "time", "expression/name" -> {
                if (opens ? Expression.parse(value.strip()).isEmpty() : !kindOfPlain(kind, value)) {
                    findings.add(at, "expression", "表达式“" + Findings.shortened(value) + "”超出了允许的写法。");
                }
            }
            case "bean" -> {
                if (!BEAN.matcher(value).matches()) {
                    findings.add(at, "expression", name + " 只能写 ${登记过的名字}，不能写“" + Findings.shortened(value) + "”。");
                }
            }
            default -> {
                if (opens) {
                    findings.add(at, "expression", "这里不能写表达式“" + Findings.shortened(value) + "”。");
                } else if (!fits(kind, value)) {
                    findings.add(
                            at,
                            "value",
                            kind.startsWith("cell-")
                                    ? "“" + Findings.shortened(value) + "”超出了允许的写法。"
                                    : name + " 不能是“" + Findings.shortened(value) + "”。");
                }
            }
        }
    }

    private static boolean kindOfPlain(String kind, String value) {
        return kind.equals("time") && TIME.matcher(value).matches()
                || kind.equals("expression/name") && NAME.matcher(value).matches();
    }

    private static boolean fits(String kind, String value) {
        return switch (kind) {
            case "plain" -> value.length() <= 100_000;
            case "name" -> NAME.matcher(value).matches() && value.length() <= 200;
            case "names" -> value.length() <= 500 && NAMES.matcher(value).matches();
            case "period" -> value.matches("P\\d{1,5}D");
            case "formal" -> value.matches("(?:\\w+:)?tFormalExpression");
            case "feel" -> value.matches("feel|https?://www\\.omg\\.org/spec/[\\w./]*FEEL[\\w./]*");
            default ->
                TableText.KINDS.containsKey(kind)
                        ? TableText.fits(kind, value)
                        : List.of(kind.split("/")).contains(value.replace(' ', '_'));
        };
    }
}
