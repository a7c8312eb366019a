package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A name that a room's Java writes and a shipped file has is one that the file must keep. */
@DisplayName("程序按名字读的字段、元素和消息都列在 needed.txt 里")
class NeededTest {

    private static final List<String> ROOMS = List.of("planning", "filing");
    private static final Pattern TEXT = Pattern.compile("\"([A-Za-z][A-Za-z0-9-]*)\"");
    private static final Pattern ID =
            Pattern.compile("<bpmn:(?:userTask|serviceTask|callActivity|businessRuleTask)[^>]* id=\"(\\w+)\"");
    private static final Pattern MESSAGE = Pattern.compile("<bpmn:message [^>]*name=\"([^\"]+)\"");

    @Test
    @DisplayName("每个随程序带的文件：代码里写着、文件里也有的名字，一个不少")
    void everyNameThatTheCodeReadsIsListed() throws IOException {
        Set<String> code = written();
        for (Path file : files("forms", ".form")) {
            List<String> keys = new ArrayList<>();
            var root = new ObjectMapper().readTree(file.toFile());
            root.findValuesAsText("key", keys);
            root.findValuesAsText("path", keys);
            listed(file, keys.stream().filter(code::contains).collect(Collectors.toCollection(TreeSet::new)));
        }
        for (Path file : files("processes", ".bpmn")) {
            String model = Files.readString(file);
            listed(
                    file,
                    Stream.of(ID, MESSAGE)
                            .flatMap(pattern -> pattern.matcher(model).results())
                            .map(found -> found.group(1))
                            .filter(code::contains)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static void listed(Path file, Set<String> names) {
        assertThat(Needed.of(String.valueOf(file.getFileName())))
                .as(file.toString())
                .containsAll(names);
    }

    private static Set<String> written() throws IOException {
        Set<String> code = new TreeSet<>();
        for (String room : ROOMS) {
            try (Stream<Path> java = Files.walk(Path.of("src/main/java/cn/themeday", room))) {
                for (Path one : java.filter(Files::isRegularFile).toList()) {
                    TEXT.matcher(Files.readString(one))
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .forEach(code::add);
                }
            }
        }
        return code;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
