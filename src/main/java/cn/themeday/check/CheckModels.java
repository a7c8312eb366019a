package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The one check in front of every way in: the designers' page, the engine's own parse, the command of the jar. */
public final class CheckModels {

    /** Nothing of a longer file is read. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private CheckModels() {}

    /**
     * @param files by file name without folders; .bpmn, .dmn and .form
     * @return what keeps them from going live together, file by file; empty when nothing does
     */
    public static List<Finding> check(Map<String, byte[]> files, Vocabulary vocabulary) {
        List<Finding> findings = new ArrayList<>();
        files.forEach((name, bytes) -> {
            if (bytes.length > MOST_BYTES) {
                findings.add(new Finding(name, null, "", "size", "文件超过 2 MB，没有读取。"));
            }
        });
        return findings;
    }
}
