package cn.themeday.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("命令行检查")
class CheckCommandTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("没有问题是 0；每个问题一行，是 1；打不开的文件是 2")
    void saysWhatItFindsInItsStatus() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(Designed.lending("mine"));
        assertThat(run(files)).containsExactly("0");
        files.put("mine.bpmn", Designed.with(files.get("mine.bpmn"), "formRef=\"mine\"", "formRef=\"gone\""));
        assertThat(run(files)).containsExactly("mine.bpmn: userTask lend（同意借用）：找不到表单“gone.form”，请和流程一起提交。", "1");
        assertThat(run(List.of(folder.resolve("nothing.bpmn").toString())))
                .last()
                .isEqualTo("2");
        assertThat(run(List.of())).last().isEqualTo("2");
    }

    private List<String> run(Map<String, byte[]> files) throws IOException {
        List<String> names = new ArrayList<>();
        for (var file : files.entrySet()) {
            names.add(
                    Files.write(folder.resolve(file.getKey()), file.getValue()).toString());
        }
        return run(names);
    }

    /** Lines, and the status as the last. */
    private static List<String> run(List<String> names) {
        var out = new ByteArrayOutputStream();
        int status = CheckCommand.run(names, new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> lines =
                new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
        lines.add(String.valueOf(status));
        return lines;
    }
}
