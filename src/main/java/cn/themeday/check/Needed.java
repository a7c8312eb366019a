package cn.themeday.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What the program reads by name in a file that it brings: without it a step could be taken and not be carried out. */
final class Needed {

    private static final Map<String, Set<String>> OF_FILE = read();

    private Needed() {}

    /** Fields of a form, elements and messages of a model; none for a file of the designers' own. */
    static Set<String> of(String file) {
        return OF_FILE.getOrDefault(file, Set.of());
    }

    private static Map<String, Set<String>> read() {
        try (InputStream list = Objects.requireNonNull(Needed.class.getResourceAsStream("/check/needed.txt"))) {
            Map<String, Set<String>> needed = new TreeMap<>();
            for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split("\\|");
                    needed.put(columns[0].strip(), Set.of(columns[1].strip().split(" ")));
                }
            }
            return needed;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
