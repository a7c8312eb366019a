package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.engine.ModelBean;
import cn.themeday.organization.Post;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Templates for the desktop Modeler: of the right shape, offering what the program knows, as the shipped models do. */
@DisplayName("Modeler 的元素模板")
class ElementTemplatesTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Path FOLDER = Path.of("processes/.camunda/element-templates");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FIGURE =
            Pattern.compile("'((?:planning|filing)\\.\\w+)', null, '[^']+', '\\d+', 'WORKING_DAYS'");
    /** Which dropdown an element may leave out: nothing is shown then. */
    private static final Set<String> OPTIONAL = Set.of("dueFigure", "policyRole");

    static Stream<Path> templates() throws IOException {
        return files(FOLDER, ".json").stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("格式合乎 Modeler 的规定，默认值在选项里")
    void hasTheShapeThatTheModelerReads(Path file) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Path.of("src/test/resources/element-templates-schema.json")));
        JsonNode template = JSON.readTree(file.toFile());

        assertThat(schema.validate(template)).isEmpty();
        assertThat(template.path("id").asText() + ".json").isEqualTo("cn.themeday." + file.getFileName());
        for (JsonNode property : template.path("properties")) {
            if (property.has("choices")) {
                assertThat(values(property)).contains(property.path("value").asText());
            }
        }
    }

    @Test
    @DisplayName("只列得出平台有的职务、表单、程序步骤和规定数字，一个不少")
    void offersWhatTheProgramKnows() throws IOException {
        JsonNode task = template("committee-task");
        Set<String> posts = Arrays.stream(Post.values())
                .filter(post -> !Post.OF_THE_PLATFORM.contains(post))
                .map(post -> post.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> forms = files(Path.of("forms"), ".form").stream()
                .map(form -> form.getFileName().toString().replace(".form", ""))
                .collect(Collectors.toSet());
        Set<String> tells = beans().stream()
                .filter(bean -> bean.startsWith("tell") && bean.endsWith("Step"))
                .map(bean -> "${" + bean + "}")
                .collect(Collectors.toSet());

        assertThat(values(bound(task, "camunda:candidateGroups")).stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .collect(Collectors.toSet()))
                .isEqualTo(posts);
        assertThat(values(bound(task, "camunda:formRef"))).isEqualTo(forms);
        assertThat(values(bound(template("notice"), "camunda:delegateExpression")))
                .isEqualTo(tells);
        assertThat(values(bound(task, "policyRole"))).isEqualTo(ModelsAreWellFormedTest.POLICY_ROLES);
        assertThat(figures())
                .containsAll(values(bound(task, "dueFigure")))
                .containsAll(values(bound(template("superior-filing"), "dueFigure")))
                .containsAll(values(bound(template("working-days-wait"), "waitFigure")));
        assertThat(values(bound(task, "camunda:dueDate"))).allSatisfy(due -> {
            assertThat(beans()).contains(due.substring(2, due.indexOf('.')));
            Matcher figure = Pattern.compile("'(.+)'").matcher(due);
            assertThat(!figure.find() || figures().contains(figure.group(1)))
                    .as(due)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"committee-task,userTask,", "superior-filing,callActivity,", "notice,serviceTask,tellM.*"})
    @DisplayName("随程序带的流程里，每一个这样的节点都和模板做出来的一样")
    void shippedElementsAreAsTheTemplateMakesThem(String name, String type, String ids) throws Exception {
        JsonNode template = template(name);
        List<Element> elements = elements(type, id -> ids == null || id.matches(ids));
        assertThat(elements).isNotEmpty();
        for (Element element : elements) {
            Set<String> written = written(element);
            for (JsonNode property : template.path("properties")) {
                String place = place(property.path("binding"));
                String value = written.stream()
                        .filter(entry -> entry.startsWith(place + "="))
                        .map(entry -> entry.substring(place.length() + 1))
                        .findFirst()
                        .orElse(null);
                if (value == null
                        && OPTIONAL.contains(
                                property.path("binding").path("name").asText())) {
                    continue;
                }
                assertThat(
                                property.has("choices")
                                        ? values(property)
                                        : Set.of(property.path("value").asText()))
                        .as(element.getAttribute("id") + " " + place)
                        .contains(value);
                written.remove(place + "=" + value);
            }
            assertThat(written)
                    .as(element.getAttribute("id") + " has more than the template makes")
                    .isEmpty();
        }
    }

    /** Everything that the Modeler's panel can set; documentation and reminders are written by hand. */
    private static Set<String> written(Element element) {
        Set<String> written = new TreeSet<>();
        for (int at = 0; at < element.getAttributes().getLength(); at++) {
            Node attribute = element.getAttributes().item(at);
            if (CAMUNDA.equals(attribute.getNamespaceURI()) || "calledElement".equals(attribute.getNodeName())) {
                written.add("property " + attribute.getNodeName() + "=" + attribute.getNodeValue());
            }
        }
        NodeList inside = element.getElementsByTagNameNS(CAMUNDA, "*");
        for (int at = 0; at < inside.getLength(); at++) {
            Element one = (Element) inside.item(at);
            switch (one.getLocalName()) {
                case "property" ->
                    written.add("camunda:property " + one.getAttribute("name") + "=" + one.getAttribute("value"));
                case "in" ->
                    written.add(
                            one.hasAttribute("businessKey")
                                    ? "camunda:in:businessKey =" + one.getAttribute("businessKey")
                                    : "camunda:in " + one.getAttribute("target") + "=" + one.getAttribute("source"));
                case "out" ->
                    written.add("camunda:out " + one.getAttribute("source") + "=" + one.getAttribute("target"));
                case "properties", "taskListener" -> {
                    // Holds properties; a reminder, for which templates have no binding.
                }
                default -> written.add(one.getNodeName());
            }
        }
        return written;
    }

    private static String place(JsonNode binding) {
        String of = Stream.of("name", "target", "source")
                .map(key -> binding.path(key).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return binding.path("type").asText() + " " + of;
    }

    private static List<Element> elements(String type, Predicate<String> ids) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        List<Element> elements = new java.util.ArrayList<>();
        for (Path model : files(Path.of("processes"), ".bpmn")) {
            NodeList found = factory.newDocumentBuilder().parse(model.toFile()).getElementsByTagNameNS("*", type);
            for (int at = 0; at < found.getLength(); at++) {
                Element element = (Element) found.item(at);
                if (ids.test(element.getAttribute("id"))) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    private static Set<String> beans() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ModelBean.class));
        return scanner.findCandidateComponents("cn.themeday").stream()
                .map(found -> {
                    try {
                        return Class.forName(found.getBeanClassName())
                                .getAnnotation(ModelBean.class)
                                .value();
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static Set<String> figures() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path script : files(Path.of("src/main/resources/db/migration"), ".sql")) {
            FIGURE.matcher(Files.readString(script)).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    private static JsonNode template(String name) throws IOException {
        return JSON.readTree(FOLDER.resolve(name + ".json").toFile());
    }

    private static JsonNode bound(JsonNode template, String name) {
        for (JsonNode property : template.path("properties")) {
            if (property.path("binding").path("name").asText().equals(name)) {
                return property;
            }
        }
        throw new AssertionError(name + " is not bound by " + template.path("id"));
    }

    private static Set<String> values(JsonNode property) {
        Set<String> values = new HashSet<>();
        property.path("choices")
                .forEach(choice -> values.add(choice.path("value").asText()));
        return values;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
