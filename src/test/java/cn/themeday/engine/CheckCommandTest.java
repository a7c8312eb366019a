package cn.themeday.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("检查命令")
class CheckCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    @DisplayName("没有毛病：什么也不打印，以 0 结束；给文件夹也行")
    void nothingFoundEndsWithZero() {
        assertThat(run("processes", "forms")).isZero();
        assertThat(printed()).isEmpty();
    }

    @Test
    @DisplayName("有毛病：每处一行“文件: 元素: 一句话”，以 1 结束")
    void eachFindingIsOneLine() throws IOException {
        String model = Files.readString(Path.of("processes/superior-review.bpmn"));
        Path file = folder.resolve("superior-review.bpmn");
        Files.writeString(
                file,
                model.replace("candidateGroups=\"signatory\"", "candidateGroups=\"king\"")
                        .replace("<bpmn:documentation>条款 2.2、5.4。经办人", "<bpmn:documentation>经办人"));
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(printed().lines())
                .containsExactlyInAnyOrder(
                        file + ": signReply: 没有职务“king”。",
                        file + ": draftReply: 说明须以“条款 …。”开头，写明依据的条款，例如“条款 2.1、2.2。”。");
    }

    @Test
    @DisplayName("没有给文件、文件不在：说一句话，以 2 结束")
    void whatCannotBeReadEndsWithTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(folder.resolve("gone.bpmn").toString())).isEqualTo(2);
        assertThat(printed()).contains("用法：check 文件…", "gone.bpmn: 文件读不到。");
    }

    private int run(String... paths) {
        return CheckCommand.run(List.of(paths), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
