package cn.themeday.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files a model cannot be deployed without. */
public final class References {

    private static final Pattern FORM = Pattern.compile("formRef\\s*=\\s*[\"']([A-Za-z0-9_-]+)[\"']");
    private static final Pattern TABLE = Pattern.compile("decisionRef\\s*=\\s*[\"']([A-Za-z0-9_-]+)[\"']");

    private References() {}

    /** Names of files, as {@code adopt-plan.form}; none for a table or form. */
    public static Set<String> of(String file, byte[] content) {
        if (!file.endsWith(".bpmn")) {
            return Set.of();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        Set<String> names = new TreeSet<>();
        found(FORM, text).forEach(name -> names.add(name + ".form"));
        found(TABLE, text).forEach(name -> names.add(name + ".dmn"));
        return names;
    }

    /** @param file content of each file that is referred to */
    public static <E extends Exception> Map<String, byte[]> closure(String root, byte[] content, Source<E> file)
            throws E {
        Map<String, byte[]> closure = new TreeMap<>();
        closure.put(root, content);
        for (String name : of(root, content)) {
            closure.put(name, file.read(name));
        }
        return closure;
    }

    /** Where files come from. */
    @FunctionalInterface
    public interface Source<E extends Exception> {
        byte[] read(String file) throws E;
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
