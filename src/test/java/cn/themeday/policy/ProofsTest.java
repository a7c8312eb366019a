package cn.themeday.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.Proves;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The list of proofs that the page 制度依据 shows is the one that the tests' own marks make. To write it anew:
 * {@code mvn test -Dtest=ProofsTest -Dproofs=write}.
 */
@DisplayName("条款由哪些测试看住")
class ProofsTest {

    private static final Path LIST = Path.of("src/main/resources/policy/proofs.csv");

    private final Clauses clauses = new Clauses();

    @Test
    @DisplayName("页面上的清单就是测试上的标记")
    void theListIsWhatTheTestsSay() throws IOException {
        List<String> marked = marked();
        if ("write".equals(System.getProperty("proofs"))) {
            Files.writeString(LIST, String.join("\n", marked) + "\n");
        }
        assertThat(Files.readAllLines(LIST)).isEqualTo(marked);
    }

    @Test
    @DisplayName("标记的条款都在清单里，测试都有中文名")
    void onlyKnownClausesAreMarked() {
        assertThat(marked()).isNotEmpty().allSatisfy(line -> {
            String[] cells = line.split(",", 3);
            assertThat(clauses.find(cells[0])).as(line).isPresent();
            assertThat(cells[2]).containsPattern("\\p{IsHan}");
        });
    }

    /** In the order of the list of clauses. */
    private List<String> marked() {
        List<String> order = clauses.all().stream().map(Clause::id).toList();
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("cn.themeday").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Proves.class))
                        .flatMap(ProofsTest::lines)
                        .sorted(Comparator.<String>comparingInt(line -> order.indexOf(line.split(",")[0]))
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
    }

    private static Stream<String> lines(JavaMethod method) {
        String test = method.getOwner().getSimpleName() + "." + method.getName();
        String shows = method.getAnnotationOfType(DisplayName.class).value();
        return Stream.of(method.getAnnotationOfType(Proves.class).value())
                .map(clause -> clause + "," + test + "," + shows);
    }
}
