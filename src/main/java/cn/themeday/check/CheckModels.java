package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one check in front of every way in: the designers' page, the engine's own parse, the command of the jar. */
public final class CheckModels {

    /** Nothing of a longer file is read. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Allowed IN_PROCESSES = Allowed.read("/check/bpmn.txt");
    private static final Allowed IN_TABLES = Allowed.read("/check/dmn.txt");

    private final Vocabulary vocabulary;
    private final Known known;
    private final Known before;

    private CheckModels(Map<String, byte[]> files, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.known = new Known(vocabulary.live(), files);
        this.before = new Known(vocabulary.live(), Map.of());
    }

    /**
     * @param files by file name without folders; .bpmn, .dmn and .form
     * @return what keeps them from going live together, file by file; empty when nothing does. A live model that uses a
     *     changed form or table, or calls a changed model, is looked at too and named where it no longer fits.
     */
    public static List<Finding> check(Map<String, byte[]> files, Vocabulary vocabulary) {
        CheckModels check = new CheckModels(files, vocabulary);
        List<Finding> all = new ArrayList<>();
        new TreeMap<>(files).forEach((file, bytes) -> all.addAll(check.file(file, bytes)));
        check.users(files).forEach(model -> {
            Findings findings = new Findings(model.id() + ".bpmn");
            new ProcessCheck(model, vocabulary, check.known, findings).fits();
            all.addAll(findings.all());
        });
        return List.copyOf(all);
    }

    private List<Finding> file(String file, byte[] bytes) {
        Findings findings = new Findings(file);
        if (!file.matches("[a-z][a-z0-9-]{0,80}\\.(bpmn|dmn|form)")) {
            findings.add((XmlElement) null, "file", "文件名须是小写字母、数字和连字符，以 .bpmn、.dmn 或 .form 结尾。");
        } else if (bytes.length > MOST_BYTES) {
            findings.add((XmlElement) null, "size", "文件超过 2 MB，没有读取。");
        } else if (file.endsWith(".form")) {
            new FormFileCheck(findings).check(bytes);
        } else {
            model(file, bytes, findings);
        }
        return findings.all();
    }

    private void model(String file, byte[] bytes, Findings findings) {
        try {
            XmlElement definitions = XmlReader.read(bytes);
            boolean process = file.endsWith(".bpmn");
            (process ? IN_PROCESSES : IN_TABLES).check(definitions, findings);
            if (!findings.all().isEmpty()) {
                return; // what follows relies on a file of the allowed shape
            }
            if (process) {
                new ProcessFileCheck(definitions, vocabulary, known, before, findings).check();
            } else {
                new TableCheck(new TableModel(definitions), vocabulary, findings).check();
            }
        } catch (XmlReader.Unreadable unreadable) {
            findings.add((XmlElement) null, "xml", String.valueOf(unreadable.getMessage()));
        }
    }

    /** Live models that are not changed themselves and use a changed form or table. */
    private List<ProcessModel> users(Map<String, byte[]> files) {
        return known.processes().stream()
                .filter(model -> !files.containsKey(model.id() + ".bpmn"))
                .filter(model -> model.forms().stream().anyMatch(form -> files.containsKey(form + ".form"))
                        || model.decisions().stream().anyMatch(table -> files.containsKey(table + ".dmn")))
                .toList();
    }
}
