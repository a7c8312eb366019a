package cn.themeday.policy;

import cn.themeday.rejection.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The clauses that models, tables and pages cite. */
@Component
public class Clauses {

    private final Map<String, Clause> clauses;

    public Clauses() {
        this.clauses = read("policy/clauses.csv");
    }

    /** @throws NotFound for an id that is not on the list */
    public Clause get(String id) {
        return find(id).orElseThrow(NotFound::new);
    }

    public Optional<Clause> find(String id) {
        return Optional.ofNullable(clauses.get(id));
    }

    /** In the order of the list. */
    public List<Clause> all() {
        return List.copyOf(clauses.values());
    }

    private static Map<String, Clause> read(String path) {
        Map<String, Clause> read = new LinkedHashMap<>();
        try {
            for (String line : new ClassPathResource(path)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int comma = line.indexOf(',');
                Clause clause = new Clause(line.substring(0, comma), line.substring(comma + 1));
                if (read.put(clause.id(), clause) != null) {
                    throw new IllegalStateException("clause " + clause.id() + " stands twice in " + path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(read);
    }
}
