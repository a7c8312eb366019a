package cn.themeday.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Which clauses the files of one deployment name: a documentation that begins {@code 条款 2.2、3.2。}, the output column
 * {@code clause} of a table, the property {@code clause} of a form's field. Pure: bytes in, citations out.
 */
public final class Citations {

    private static final Pattern BEGINS = Pattern.compile("^条款 ([0-9a-z.、]+)。");
    private static final Pattern WITHIN = Pattern.compile("条款 ([0-9a-z.、]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Citations() {}

    /**
     * @param files of one deployment by their names, so that a form is called by the step that uses it
     * @throws IllegalStateException for a file that cannot be read; a deployed one can
     */
    public static List<Citation> read(Map<String, byte[]> files) {
        List<Citation> citations = new ArrayList<>();
        Map<String, String> steps = new HashMap<>();
        files.forEach((file, bytes) -> {
            if (file.endsWith(".bpmn")) {
                ofModel(file, bytes, citations, steps);
            } else if (file.endsWith(".dmn")) {
                ofTables(file, bytes, citations);
            }
        });
        files.forEach((file, bytes) -> {
            if (file.endsWith(".form")) {
                ofForm(file, bytes, citations, steps);
            }
        });
        return citations;
    }

    /** The clauses that a sentence names, such as the source of a figure. */
    public static List<String> in(String sentence) {
        return clauses(WITHIN, sentence);
    }

    private static void ofModel(String file, byte[] bytes, List<Citation> citations, Map<String, String> steps) {
        Element root = ModelXml.parse(bytes).getDocumentElement();
        String procedure = ModelXml.children(root, "process").stream()
                .map(process -> process.getAttribute("name"))
                .findFirst()
                .orElse(file);
        for (Element documentation : ModelXml.all(root, "documentation")) {
            Element of = (Element) documentation.getParentNode();
            List<String> clauses = clauses(BEGINS, ModelXml.text(documentation));
            Citation.Kind kind = "process".equals(of.getLocalName()) ? Citation.Kind.PROCEDURE : Citation.Kind.ELEMENT;
            if (!clauses.isEmpty()) {
                citations.add(
                        new Citation(file, procedure, kind, of.getAttribute("id"), of.getAttribute("name"), clauses));
            }
        }
        for (Element task : ModelXml.all(root, "userTask")) {
            String form = task.getAttributeNS("http://camunda.org/schema/1.0/bpmn", "formRef");
            steps.putIfAbsent(form + ".form", task.getAttribute("name"));
        }
    }

    private static void ofTables(String file, byte[] bytes, List<Citation> citations) {
        for (RuleTable table : RuleTables.read(bytes)) {
            for (RuleTable.Row row : table.rows()) {
                String name = row.about().isEmpty() ? row.id() : row.about();
                citations.add(new Citation(file, table.name(), Citation.Kind.RULE, row.id(), name, row.clauses()));
            }
        }
    }

    private static void ofForm(String file, byte[] bytes, List<Citation> citations, Map<String, String> steps) {
        try {
            fields(JSON.readTree(bytes), file, steps.getOrDefault(file, file), citations);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void fields(JsonNode holder, String file, String step, List<Citation> citations) {
        for (JsonNode field : holder.path("components")) {
            String clauses = field.path("properties").path("clause").asText();
            if (!clauses.isEmpty()) {
                String name = field.path("label").asText(field.path("key").asText());
                citations.add(new Citation(
                        file, step, Citation.Kind.FIELD, field.path("id").asText(), name, List.of(clauses.split("、"))));
            }
            fields(field, file, step, citations);
        }
    }

    private static List<String> clauses(Pattern form, String text) {
        Matcher cited = form.matcher(text);
        return cited.find() ? List.of(cited.group(1).split("、")) : List.of();
    }
}
