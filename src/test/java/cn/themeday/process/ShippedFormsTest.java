package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.form.FormReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("随程序带的表单")
class ShippedFormsTest {

    static Stream<Path> forms() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("forms"))) {
            return all.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("检查没有意见，编号就是文件名")
    void passTheCheck(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        assertThat(FormReader.findings(json)).isEmpty();
        assertThat(FormReader.read(json).id() + ".form")
                .isEqualTo(file.getFileName().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "prepare-plan, planChoice",
        "record-day, heldChoice",
        "confirm-record, confirmChoice",
        "sign-reply, signChoice",
        "acknowledge, acknowledgeChoice"
    })
    @DisplayName("只有流程要看的选择才成为流程变量")
    void onlyChoicesBecomeVariables(String form, String variable) throws IOException {
        assertThat(FormReader.read(Files.readAllBytes(Path.of("forms", form + ".form")))
                        .variables())
                .containsExactly(variable);
    }
}
