package cn.themeday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/licenses.md against what the program has with it at run time, which the build writes into target. */
@DisplayName("用到的软件和许可")
class LicensesTest {

    private static final Path LISTED = Path.of("docs/licenses.md");
    private static final Path RESOLVED = Path.of("target/runtime-dependencies.txt");
    private static final Pattern DEPENDENCY = Pattern.compile("([\\w.-]+):([\\w.-]+):jar:");
    private static final String HEADING = "## 运行时带着的程序包";
    /** Group, artifacts, licence. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z][\\w.-]*) \\| ([\\w.、-]+) \\| ([^|]+) \\|$");

    @Test
    @DisplayName("运行时带着的每个程序包都写着许可，没有多写")
    void everyDependencyIsListed() throws IOException {
        Set<String> listed = rows().flatMap(
                        row -> Stream.of(row.group(2).split("、")).map(artifact -> row.group(1) + ":" + artifact))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> resolved = DEPENDENCY
                .matcher(Files.readString(RESOLVED))
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(resolved).hasSizeGreaterThan(50);
        assertThat(listed).isEqualTo(resolved);
    }

    @Test
    @DisplayName("没有一个只能按 GPL、AGPL 或商业许可使用")
    void eachMayBePassedOn() throws IOException {
        assertThat(rows().map(row -> row.group(3)))
                .allMatch(licence ->
                        licence.matches("(Apache-2\\.0|MIT|0BSD|BSD-[23]-Clause.*|CC0-1\\.0|EPL-2\\.0)( 或 .*)?"));
    }

    private static Stream<MatchResult> rows() throws IOException {
        String page = Files.readString(LISTED);
        return ROW.matcher(page.substring(page.indexOf(HEADING))).results();
    }
}
