package cn.themeday.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clauses at the beginning of a documentation: {@code 条款 2.1、3.4。}. */
final class Citations {

    private static final Pattern CITED = Pattern.compile("条款 (\\d[\\w.、]*)。");

    private Citations() {}

    static void check(XmlElement element, String documentation, Set<String> clauses, Findings findings) {
        Matcher cited = CITED.matcher(documentation);
        if (!cited.lookingAt()) {
            findings.add(element, "documentation", "说明须以“条款 …。”开头，写明依据的条款，例如“条款 2.1、2.2。”。");
            return;
        }
        for (String id : List.of(cited.group(1).split("、"))) {
            if (!clauses.contains(id)) {
                findings.add(element, "clause", "没有条款“" + id + "”。");
            }
        }
    }
}
