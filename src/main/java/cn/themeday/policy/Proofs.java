package cn.themeday.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which tests prove which clause. The list is made from the tests' own marks; a test fails when it is not theirs. */
@Component
public class Proofs {

    private final Map<String, List<Proof>> byClause;

    Proofs() {
        try {
            this.byClause = new ClassPathResource("policy/proofs.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Proof(cells[0], cells[1], cells[2]))
                    .collect(Collectors.groupingBy(Proof::clause));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where no test is marked with the clause. */
    public List<Proof> of(String clause) {
        return byClause.getOrDefault(clause, List.of());
    }
}
