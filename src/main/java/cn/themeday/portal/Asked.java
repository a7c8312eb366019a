package cn.themeday.portal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An element's documentation: the clauses that it begins with ({@code 条款 2.2、3.2。}) and what is asked. */
record Asked(List<String> clauses, String sentence) {

    private static final Pattern FORM = Pattern.compile("条款 ([0-9a-z.、]+)。(.*)", Pattern.DOTALL);

    static Asked of(String documentation) {
        Matcher matcher = FORM.matcher(documentation.strip());
        return matcher.matches()
                ? new Asked(
                        List.of(matcher.group(1).split("、")), matcher.group(2).strip())
                : new Asked(List.of(), documentation.strip());
    }
}
