package cn.themeday.studio;

import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.References;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would be live after a change: every closure that holds a changed file, with the changed file in it.
 *
 * @param closures name → files; in the order in which they are put live
 */
record Closures(Map<String, Map<String, byte[]>> closures) {

    private static final List<String> ROOTS = List.of(".bpmn", ".dmn");

    /** @param changed files that differ from what is live, or are new */
    static Closures after(Map<String, byte[]> changed, Map<String, byte[]> live, List<ModelVersion> versions) {
        Map<String, byte[]> all = new TreeMap<>(live);
        all.putAll(changed);
        List<String> roots = new ArrayList<>(versions.stream()
                .flatMap(version -> ROOTS.stream().map(ending -> version.name() + ending))
                .filter(live::containsKey)
                .toList());
        changed.keySet().stream()
                .filter(file -> ROOTS.stream().anyMatch(file::endsWith) && !roots.contains(file))
                .forEach(roots::add);
        Map<String, Map<String, byte[]>> closures = new TreeMap<>();
        for (String root : roots) {
            Map<String, byte[]> closure = References.closure(root, all.get(root), file -> all.get(file));
            // A file that is missing is a finding of the check.
            closure.values().removeIf(Objects::isNull);
            if (closure.keySet().stream().anyMatch(changed::containsKey)) {
                closures.put(root.substring(0, root.lastIndexOf('.')), closure);
            }
        }
        return new Closures(closures);
    }

    /** The models and tables themselves, and every changed file: what has to be checked. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        closures.values().forEach(files::putAll);
        return files;
    }

    /** Files that say something else than what is live. */
    static Map<String, byte[]> changed(Map<String, byte[]> files, Map<String, byte[]> live) {
        return files.entrySet().stream()
                .filter(file -> !Arrays.equals(file.getValue(), live.get(file.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
