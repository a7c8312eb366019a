package cn.themeday.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured, as measured: printed as a table and written to {@code target/benchmark.json}. */
final class Figures {

    /** @param goal in words, as {@code "<= 60"}; null where nothing is asked but the figure itself */
    record Figure(String name, double value, String unit, @Nullable String goal) {}

    private final List<Figure> all = new ArrayList<>();

    void add(String name, double value, String unit, @Nullable String goal) {
        all.add(new Figure(name, Math.round(value * 1000) / 1000.0, unit, goal));
    }

    /** The time under which this share of the calls stayed, in milliseconds. */
    static double percentile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
    }

    void write() throws IOException {
        Files.write(
                Path.of("target", "benchmark.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        StringBuilder table = new StringBuilder("%n%-58s %12s %-18s %s%n".formatted("figure", "value", "unit", "goal"));
        all.forEach(figure -> table.append("%-58s %12.3f %-18s %s%n"
                .formatted(figure.name(), figure.value(), figure.unit(), figure.goal() == null ? "" : figure.goal())));
        System.out.println(table);
    }
}
