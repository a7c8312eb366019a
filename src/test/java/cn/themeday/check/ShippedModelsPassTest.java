package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.engine.ShippedVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("随程序附带的流程、规则表和表单")
class ShippedModelsPassTest {

    @Test
    @DisplayName("都通过检查")
    void everyFilePasses() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> all = Files.list(Path.of(folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(CheckModels.check(files, ShippedVocabulary.read()).stream().map(Finding::line))
                .isEmpty();
    }
}
