package cn.themeday.engine;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code check FILE…}: the check as a command of the jar, for a designer's own repository. It starts no context and asks
 * no database; a folder stands for the models, tables and forms in it.
 */
public final class CheckCommand {

    private CheckCommand() {}

    /** @return 0 nothing found, 1 something found, 2 nothing to check or a file that cannot be read */
    public static int run(List<String> paths, PrintStream out) {
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, String> written = new TreeMap<>();
        for (String path : paths) {
            try {
                for (Path file : files(Path.of(path))) {
                    String name = file.getFileName().toString();
                    try (var stream = Files.newInputStream(file)) {
                        if (files.put(name, stream.readNBytes(CheckModels.MOST_BYTES + 1)) != null) {
                            out.println(file + ": 有两个文件都叫 " + name + "，请只给一个。");
                            return 2;
                        }
                    }
                    written.put(name, file.toString());
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                out.println(path + ": 文件读不到。");
                return 2;
            }
        }
        if (files.isEmpty()) {
            out.println("用法：check 文件…（.bpmn、.dmn、.form，或者放着它们的文件夹）");
            return 2;
        }
        List<Finding> findings = CheckModels.check(files, ShippedVocabulary.get());
        findings.forEach(finding -> out.println(
                finding.in(written.getOrDefault(finding.file(), finding.file())).line()));
        return findings.isEmpty() ? 0 : 1;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException("no file: " + path);
            }
            return List.of(path);
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> inside = Files.walk(path, 3)) {
            inside.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(found::add);
        }
        return found;
    }
}
