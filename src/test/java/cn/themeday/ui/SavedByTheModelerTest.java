package cn.themeday.ui;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.engine.ShippedVocabulary;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the libraries of the desktop Modeler write by themselves is nothing that the check refuses. */
@DisplayName("浏览器：随程序附带的流程、规则表和表单，在设计工具里存过仍然通过检查")
class SavedByTheModelerTest {

    private static final Path FRONTEND = Path.of("src/main/frontend");
    private static final Path BUNDLE = Path.of("target/checks");

    @BeforeAll
    static void bundle() throws Exception {
        Process node = new ProcessBuilder(
                        "node", "checks/build.js", BUNDLE.toAbsolutePath().toString())
                .directory(FRONTEND.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
    }

    @Test
    @DisplayName("流程的每个元素都上色再存")
    void colouredModelsPass() throws IOException {
        Map<String, byte[]> files = saved("processes", ".bpmn", "xml => modeler.coloured(xml)");
        assertThat(files).isNotEmpty().allSatisfy((name, content) -> assertThat(
                        new String(content, StandardCharsets.UTF_8))
                .contains("color:background-color=\"#c8e6c9\"", "bioc:stroke=\"#205022\"", "camunda:formRef="));
        assertThat(CheckModels.check(files, ShippedVocabulary.get()))
                .extracting(Finding::line)
                .isEmpty();
    }

    @Test
    @DisplayName("规则表读进再存")
    void savedTablesPass() throws IOException {
        Map<String, byte[]> files = saved("processes", ".dmn", "xml => modeler.table(xml)");
        assertThat(files).isNotEmpty();
        assertThat(CheckModels.check(files, ShippedVocabulary.get()))
                .extracting(Finding::line)
                .isEmpty();
    }

    @Test
    @DisplayName("表单读进再存")
    void savedFormsPass() throws IOException {
        Map<String, byte[]> files = saved("forms", ".form", "json => modeler.saved(json)");
        assertThat(files).isNotEmpty();
        assertThat(CheckModels.check(files, ShippedVocabulary.get()))
                .extracting(Finding::line)
                .isEmpty();
    }

    private static Map<String, byte[]> saved(String folder, String ending, String how) throws IOException {
        Map<String, byte[]> saved = new TreeMap<>();
        Page page = Chromium.desk();
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(BUNDLE.resolve("modeler.js")));
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ending)).toList()) {
                String now = (String) page.evaluate(how, Files.readString(file));
                saved.put(file.getFileName().toString(), now.getBytes(StandardCharsets.UTF_8));
            }
        }
        page.context().close();
        return saved;
    }
}
