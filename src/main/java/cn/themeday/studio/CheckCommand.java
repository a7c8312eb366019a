package cn.themeday.studio;

import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.engine.ShippedVocabulary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code java -jar theme-day.jar check FILE…}: the check of the designers' page for a folder of one's own. Needs no
 * database. What the files refer to is looked for among them and in what came with the program.
 */
public final class CheckCommand {

    public static final String NAME = "check";

    private static final int FINDINGS = 1;
    private static final int UNREADABLE = 2;

    private CheckCommand() {}

    /** @return the exit status: 0 nothing found, 1 findings, 2 a file that cannot be read */
    public static int run(List<String> names, PrintStream out) {
        if (names.isEmpty()) {
            out.println("用法：check 文件…（.bpmn、.dmn、.form）");
            return UNREADABLE;
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            try {
                files.put(Path.of(name).getFileName().toString(), Files.readAllBytes(Path.of(name)));
            } catch (IOException | java.nio.file.InvalidPathException unreadable) {
                out.println(name + ": 打不开这个文件。");
                return UNREADABLE;
            }
        }
        List<Finding> findings = CheckModels.check(files, ShippedVocabulary.read());
        findings.stream().map(Finding::line).forEach(out::println);
        return findings.isEmpty() ? 0 : FINDINGS;
    }
}
