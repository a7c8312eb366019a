package cn.themeday.planning.usecase;

import cn.themeday.engine.Decisions;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.RequiredItems;
import cn.themeday.policy.Figures;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a branch owes in a month: the agenda table, the figures that move yearly items, what superiors require. */
@Component
public class ProposeAgenda {

    private static final Map<String, String> MONTHS = Map.ofEntries(
            Map.entry("reportMonthFirst", "agenda.reportMonth.first"),
            Map.entry("reportMonthSecond", "agenda.reportMonth.second"),
            Map.entry("lifeMonthFirst", "agenda.organisationalLife.first"),
            Map.entry("lifeMonthSecond", "agenda.organisationalLife.second"),
            Map.entry("talkMonthFirst", "agenda.talks.first"),
            Map.entry("talkMonthSecond", "agenda.talks.second"),
            Map.entry("appraisalMonth", "agenda.appraisal"),
            Map.entry("julyLectureMonth", "agenda.julyLecture"),
            Map.entry("lectureMonth1", "agenda.lecture.first"),
            Map.entry("lectureMonth2", "agenda.lecture.second"),
            Map.entry("lectureMonth3", "agenda.lecture.third"),
            Map.entry("lectureMonth4", "agenda.lecture.fourth"));

    private final Decisions decisions;
    private final Figures figures;
    private final Organisations organisations;
    private final RequiredItems requiredItems;

    ProposeAgenda(Decisions decisions, Figures figures, Organisations organisations, RequiredItems requiredItems) {
        this.decisions = decisions;
        this.figures = figures;
        this.organisations = organisations;
        this.requiredItems = requiredItems;
    }

    public List<AgendaItem> of(Organisation branch, YearMonth month) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("field", String.valueOf(branch.field()));
        inputs.put("month", month.getMonthValue());
        MONTHS.forEach((input, figure) -> inputs.put(input, figures.days(figure, branch.id())));
        Stream<AgendaItem> owed = decisions.evaluate("theme-day-agenda", inputs).stream()
                .map(row -> new AgendaItem(
                        text(row, "item"),
                        text(row, "title"),
                        text(row, "clause"),
                        Obligation.valueOf(text(row, "obligation")),
                        false,
                        null,
                        null,
                        null,
                        null,
                        null));
        List<Long> superiors = organisations.ancestors(branch.id()).stream()
                .map(Organisation::id)
                .toList();
        Stream<AgendaItem> required =
                requiredItems.of(superiors, month).stream().map(PublishRequiredItem::item);
        return Stream.concat(owed, required).toList();
    }

    private static String text(Map<String, Object> row, String output) {
        return String.valueOf(row.get(output));
    }
}
