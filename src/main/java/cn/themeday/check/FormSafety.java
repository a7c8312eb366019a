package cn.themeday.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form has no place for expressions of the engine, in whatever text of it they stand. Pure. */
final class FormSafety {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** A regular expression may look like one. */
    private static final String PATTERN = "pattern";

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private FormSafety(String file) {
        this.file = file;
    }

    /** @param content of a form that can be read */
    static List<Finding> of(String file, byte[] content) {
        FormSafety safety = new FormSafety(file);
        try {
            safety.walk(JSON.readTree(content), "", null);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not readable although it was read before", unreadable);
        }
        return safety.findings;
    }

    /** @param field key or id of the component that it stands in; empty for the form itself */
    private void walk(JsonNode node, String field, @Nullable String label) {
        String inside =
                node.path("key").asText(node.path("path").asText(node.path("id").asText(field)));
        String said = node.path("label").isTextual() ? node.path("label").textValue() : label;
        node.fields().forEachRemaining(entry -> {
            if (!PATTERN.equals(entry.getKey())) {
                expression(entry.getKey(), inside, said);
                walk(entry.getValue(), inside, said);
            }
        });
        if (node.isArray()) {
            node.forEach(one -> walk(one, inside, said));
        } else if (node.isTextual()) {
            expression(node.textValue(), field, label);
        }
    }

    private void expression(String text, String field, @Nullable String label) {
        if (ModelSafety.OPENS.matcher(text).find()) {
            String sentence = "这里不能写表达式“" + SafeXml.shortened(text) + "”。";
            findings.add(new Finding(file, "field", field, label, sentence));
        }
    }
}
