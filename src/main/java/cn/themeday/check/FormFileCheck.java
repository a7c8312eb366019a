package cn.themeday.check;

import cn.themeday.form.FormReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
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
