package cn.themeday.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of a documentation: {@code 条款 2.2、3.2。}. */
public final class Citations {

    private static final int MOST = 4_000;
    // Possessive: the other kind of repetition recurses and overflows the stack on a list made for it.
    private static final Pattern CITED =
            Pattern.compile("条款 ([0-9]+(?:\\.[0-9]+[a-z]?)?(?:、[0-9]+(?:\\.[0-9]+[a-z]?)?)*+)。.*", Pattern.DOTALL);

    private Citations() {}

    /** Ids of clauses; empty where the text does not begin so. */
    public static List<String> of(String documentation) {
        Matcher cited = CITED.matcher(documentation.strip());
        return cited.matches() ? Arrays.asList(cited.group(1).split("、")) : List.of();
    }

    /** What is wrong with a text that has to begin with clauses. */
    static Optional<String> wrong(String documentation, Set<String> clauses) {
        if (documentation.isBlank()) {
            return Optional.of("没有说明文字。说明要以“条款 …。”开头，写明依据。");
        }
        if (documentation.length() > MOST) {
            return Optional.of("说明文字太长，最多 " + MOST + " 字。");
        }
        List<String> cited = of(documentation);
        if (cited.isEmpty()) {
            return Optional.of("说明文字要以“条款 2.2、3.2。”这样的依据开头。");
        }
        return cited.stream().filter(id -> !clauses.contains(id)).findFirst().map(id -> "依据里的条款 " + id + " 不在条款目录里。");
    }
}
