package cn.themeday.check;

import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import cn.themeday.rejection.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands after the checked files have gone live: they and what is live beside them. */
final class Known {

    private final Map<String, byte[]> all = new HashMap<>();
    private final Map<String, Optional<XmlElement>> read = new HashMap<>();
    private final Map<String, Optional<Form>> forms = new HashMap<>();

    Known(Map<String, byte[]> live, Map<String, byte[]> checked) {
        all.putAll(live);
        all.putAll(checked);
    }

    boolean has(String file) {
        return all.containsKey(file);
    }

    /** Empty where it is not there or cannot be read: the latter is a finding of its own. */
    Optional<Form> form(String id) {
        return forms.computeIfAbsent(id, key -> {
            byte[] bytes = all.get(key + ".form");
            try {
                return bytes == null ? Optional.empty() : Optional.of(FormReader.read(bytes));
            } catch (Rejection faulty) {
                return Optional.empty();
            }
        });
    }

    Optional<TableModel> table(String id) {
        return xml(id + ".dmn").map(TableModel::new);
    }

    Optional<ProcessModel> process(String id) {
        return xml(id + ".bpmn").flatMap(ProcessModel::of);
    }

    List<ProcessModel> processes() {
        return all.keySet().stream()
                .filter(file -> file.endsWith(".bpmn"))
                .sorted()
                .flatMap(file -> process(file.substring(0, file.length() - 5)).stream())
                .toList();
    }

    private Optional<XmlElement> xml(String file) {
        return read.computeIfAbsent(file, key -> {
            byte[] bytes = all.get(key);
            try {
                return bytes == null ? Optional.empty() : Optional.of(XmlReader.read(bytes));
            } catch (XmlReader.Unreadable unreadable) {
                return Optional.empty();
            }
        });
    }
}
