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

    /** The figure behind an input of the table, and the item that it moves. */
    private record Moved(String figure, String item) {}

    private static final Map<String, Moved> MONTHS = Map.ofEntries(
            Map.entry("reportMonthFirst", new Moved("agenda.reportMonth.first", "REPORTS")),
            Map.entry("reportMonthSecond", new Moved("agenda.reportMonth.second", "REPORTS")),
            Map.entry("lifeMonthFirst", new Moved("agenda.organisationalLife.first", "LIFE_MEETING")),
            Map.entry("lifeMonthSecond", new Moved("agenda.organisationalLife.second", "LIFE_MEETING")),
            Map.entry("talkMonthFirst", new Moved("agenda.talks.first", "TALKS")),
            Map.entry("talkMonthSecond", new Moved("agenda.talks.second", "TALKS")),
            Map.entry("appraisalMonth", new Moved("agenda.appraisal", "APPRAISAL")),
            Map.entry("julyLectureMonth", new Moved("agenda.julyLecture", "JULY_LECTURE")),
            Map.entry("lectureMonth1", new Moved("agenda.lecture.first", "LECTURE")),
            Map.entry("lectureMonth2", new Moved("agenda.lecture.second", "LECTURE")),
            Map.entry("lectureMonth3", new Moved("agenda.lecture.third", "LECTURE")),
            Map.entry("lectureMonth4", new Moved("agenda.lecture.fourth", "LECTURE")));

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
        Map<String, Integer> months =
                figures.days(MONTHS.values().stream().map(Moved::figure).toList(), branch.id());
        MONTHS.forEach((input, moved) -> inputs.put(input, months.get(moved.figure())));
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

    /** Figures that say in which months this item is owed; none for an item of every month. */
    static List<String> figuresOf(String item) {
        return MONTHS.values().stream()
                .filter(moved -> moved.item().equals(item))
                .map(Moved::figure)
                .sorted()
                .toList();
    }

    private static String text(Map<String, Object> row, String output) {
        return String.valueOf(row.get(output));
    }
}
