package cn.themeday.check;

import cn.themeday.form.FormReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A form beyond what {@link FormReader} finds: its name, and no expression of the engine anywhere in it. */
final class FormFileCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPENS = Pattern.compile("[$#]\\s*\\{");

    private final Findings findings;

    FormFileCheck(Findings findings) {
        this.findings = findings;
    }

    void check(byte[] bytes) {
        FormReader.findings(bytes)
                .forEach(error -> findings.add(
                        error.path(), Optional.ofNullable(error.path()).orElse(""), "form", error.sentence()));
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null) {
                return;
            }
            if (!(root.path("id").asText() + ".form").equals(findings.file())) {
                findings.add(
                        (XmlElement) null,
                        "form",
                        "表单的编号须与文件名相同，现在是“" + root.path("id").asText() + "”。");
            }
            texts(root, "");
            Set<String> there = new HashSet<>();
            root.findValuesAsText("key", new ArrayList<>()).forEach(there::add);
            root.findValuesAsText("path", new ArrayList<>()).forEach(there::add);
            Needed.of(findings.file()).stream()
                    .filter(name -> !there.contains(name))
                    .sorted()
                    .forEach(name -> findings.add(
                            (XmlElement) null, "needed", "程序要用到字段“" + name + "”，不能去掉，也不能改编号；名称、说明和位置可以改。"));
        } catch (IOException unreadable) {
            // FormReader has said so.
        }
    }

    /** @param key of the field around it */
    private void texts(JsonNode node, String key) {
        String own = node.path("key").asText(node.path("path").asText(key));
        if (node.isTextual() && OPENS.matcher(node.textValue()).find()) {
            findings.add(
                    own.isEmpty() ? null : own,
                    own,
                    "expression",
                    "表单里不能写表达式“" + Findings.shortened(node.textValue()) + "”。");
        }
        node.forEach(child -> texts(child, own));
        node.fieldNames().forEachRemaining(name -> {
            if (OPENS.matcher(name).find()) {
                findings.add(
                        own.isEmpty() ? null : own, own, "expression", "表单里不能写表达式“" + Findings.shortened(name) + "”。");
            }
        });
    }
}
