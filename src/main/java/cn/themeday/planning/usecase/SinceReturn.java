package cn.themeday.planning.usecase;

import cn.themeday.filing.Dossier;
import cn.themeday.filing.Dossier.Line;
import cn.themeday.filing.Dossier.Section;
import cn.themeday.filing.Filing;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Filed anew after a return: the superior reads first why it went back, and what has changed since. */
final class SinceReturn {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M 月 d 日");
    private static final String RETURNED = "上次退回";
    private static final String CHANGED = "这次改动";

    private SinceReturn() {}

    static Dossier of(Filing returned, Dossier anew) {
        Section first = anew.sections().get(0);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(RETURNED, why(returned)));
        lines.add(new Line(CHANGED, changes(returned.dossier(), anew)));
        lines.addAll(first.lines());
        List<Section> sections = new ArrayList<>(anew.sections());
        sections.set(0, new Section(first.title(), lines));
        return new Dossier(sections, anew.files(), anew.differences());
    }

    private static String why(Filing returned) {
        String on = Objects.requireNonNull(returned.decidedAt())
                .atZoneSameInstant(ZoneId.systemDefault())
                .format(DAY);
        String opinion = returned.opinion();
        return on + "退回“" + returned.title() + "”，"
                + (opinion == null || opinion.isBlank() ? "没有写意见" : "意见：" + opinion);
    }

    private static String changes(Dossier before, Dossier now) {
        Map<String, String> old = lines(before);
        Map<String, String> fresh = lines(now);
        Set<String> labels = new LinkedHashSet<>(fresh.keySet());
        labels.addAll(old.keySet());
        labels.removeIf(label -> Objects.equals(old.get(label), fresh.get(label)));
        if (!before.files().equals(now.files())) {
            labels.add("附件");
        }
        return labels.isEmpty() ? "没有改动，和退回时一样" : String.join("、", labels);
    }

    private static Map<String, String> lines(Dossier dossier) {
        Map<String, String> lines = new LinkedHashMap<>();
        dossier.sections().forEach(section -> section.lines().forEach(line -> lines.put(line.label(), line.text())));
        lines.keySet().removeAll(Set.of(RETURNED, CHANGED));
        return lines;
    }
}
