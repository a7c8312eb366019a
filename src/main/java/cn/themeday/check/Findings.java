package cn.themeday.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one file. */
final class Findings {

    private static final int MOST = 200;
    /** They have ids, but nothing on the diagram shows them. */
    private static final Set<String> NOT_DRAWN =
            Set.of("timerEventDefinition", "messageEventDefinition", "camunda:taskListener", "message", "definitions");

    private final String file;
    private final List<Finding> all = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    List<Finding> all() {
        return all;
    }

    void add(@Nullable XmlElement at, String code, String sentence) {
        XmlElement drawn = at;
        while (drawn != null && (drawn.id().isEmpty() || NOT_DRAWN.contains(drawn.name()))) {
            drawn = drawn.parent();
        }
        add(drawn == null ? null : drawn.id(), drawn == null ? "" : drawn.attribute("name"), code, sentence);
    }

    void add(@Nullable String element, String name, String code, String sentence) {
        Finding finding = new Finding(file, element, name, code, sentence);
        if (all.size() < MOST && !all.contains(finding)) {
            all.add(finding);
        }
    }

    /** So much of a text that a sentence can quote it. */
    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
