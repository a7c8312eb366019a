package cn.themeday.check;

import cn.themeday.form.FormReader;
import cn.themeday.rejection.Rejection.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** The check of changed models: by default nothing is allowed, and what is referred to has to be there. */
public final class CheckModels {

    private static final int MOST_FINDINGS = 200;

    private CheckModels() {}

    /**
     * Everything: safety first, and of a file that is safe whether it can be carried out.
     *
     * @param files name → content; they take the place of files of the same name in the vocabulary
     * @return in the order of the files; empty when all may go live
     */
    public static List<Finding> check(Map<String, byte[]> files, Vocabulary vocabulary) {
        Map<String, byte[]> all = new TreeMap<>(vocabulary.files());
        all.putAll(files);
        Library library = new Library(vocabulary.with(all));
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(files).forEach((file, content) -> {
            List<Finding> unsafe = safety(file, content);
            findings.addAll(unsafe.isEmpty() ? rules(file, content, library) : unsafe);
        });
        return findings.size() > MOST_FINDINGS ? List.copyOf(findings.subList(0, MOST_FINDINGS)) : findings;
    }

    /** What could do harm while the engine reads it; it needs no vocabulary. */
    public static List<Finding> safety(String file, byte[] content) {
        if (file.endsWith(".form")) {
            List<Finding> unreadable = FormReader.findings(content).stream()
                    .map(error -> ofField(file, error))
                    .toList();
            return unreadable.isEmpty() ? FormSafety.of(file, content) : unreadable;
        }
        if (!file.endsWith(".bpmn") && !file.endsWith(".dmn")) {
            return List.of(Finding.whole(file, "只能是 .bpmn、.dmn 或 .form 文件。"));
        }
        Optional<String> refusal = SafeXml.refusal(content);
        if (refusal.isPresent()) {
            return List.of(Finding.whole(file, refusal.get()));
        }
        Element root = SafeXml.parse(content);
        return file.endsWith(".bpmn") ? ModelSafety.of(file, root) : TableSafety.of(file, root);
    }

    private static List<Finding> rules(String file, byte[] content, Library library) {
        if (file.endsWith(".form")) {
            return FormRules.of(file, content);
        }
        Element root = SafeXml.parse(content);
        return file.endsWith(".bpmn")
                ? new ModelRules(file, root, library).findings()
                : new TableRules(file, root, library.vocabulary()).findings();
    }

    private static Finding ofField(String file, FieldError error) {
        return error.path() == null
                ? Finding.whole(file, error.sentence())
                : new Finding(file, "field", error.path(), null, error.sentence());
    }
}
