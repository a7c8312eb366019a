package cn.themeday.filing.web;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.calendar.DueWords;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingKind;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Matters;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filings of a desk as lines, and the step that one person may do for each: one query for all. */
@Component
class DeskList {

    private static final int MOST_ANSWERED = 100;
    private static final String REVIEW = "superior-review";

    private final Filings filings;
    private final Items items;
    private final Matters matters;
    private final ActingPosts actingPosts;
    private final Organisations organisations;
    private final Clock clock;

    DeskList(
            Filings filings,
            Items items,
            Matters matters,
            ActingPosts actingPosts,
            Organisations organisations,
            Clock clock) {
        this.filings = filings;
        this.items = items;
        this.matters = matters;
        this.actingPosts = actingPosts;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param dueKind late, today, later or none
     * @param differences how many things are unlike what this branch usually files
     * @param receivable a record that waits for this person's 收悉 and nothing else
     */
    record Row(
            long id,
            String branch,
            String title,
            String dueKind,
            String due,
            int differences,
            boolean mine,
            boolean receivable) {}

    /** Grouped by kind, late first. */
    Map<String, List<Row>> groups(Actor actor, List<Long> own, String show) {
        List<Filing> all = "done".equals(show) ? filings.answeredBy(own, MOST_ANSWERED) : filings.waitingAt(own);
        Set<String> closed =
                matters.closedTo(actor, all.stream().map(Filing::rootInstance).toList());
        List<Filing> listed = all.stream()
                .filter(filing -> !closed.contains(filing.rootInstance()))
                .toList();
        Map<String, InboxItem> mine = myTasks(actor, listed);
        Map<Long, String> names =
                organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::shortName));
        return listed.stream()
                .collect(Collectors.groupingBy(
                        DeskList::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                filing -> row(filing, names, mine.get(filing.rootInstance())), Collectors.toList())));
    }

    private static String kind(Filing filing) {
        return switch (filing.subject()) {
            case "THEME_DAY_PLAN" -> "主题党日方案";
            case "THEME_DAY_NOT_HELD" -> "不召开的请示";
            default -> "其他" + filing.kind().label();
        };
    }

    private Row row(Filing filing, Map<Long, String> names, @Nullable InboxItem task) {
        DueWords due = due(filing);
        return new Row(
                filing.id(),
                names.get(filing.submitterId()),
                filing.title(),
                due.kind(),
                due.words(),
                filing.waiting() ? filing.dossier().differences().size() : 0,
                task != null,
                receivable(filing, task));
    }

    /** Whether it belongs to a restricted matter to which this person is no party. */
    boolean closedTo(Actor actor, Filing filing) {
        return !matters.closedTo(actor, List.of(filing.rootInstance())).isEmpty();
    }

    DueWords due(Filing filing) {
        return filing.waiting()
                ? DueWords.of(filing.due(), clock)
                : new DueWords("none", filing.state().label());
    }

    Optional<InboxItem> myTask(Actor actor, Filing filing) {
        return Optional.ofNullable(myTasks(actor, List.of(filing)).get(filing.rootInstance()));
    }

    /** By root instance, the open step of the review that this person may do. */
    Map<String, InboxItem> myTasks(Actor actor, List<Filing> listed) {
        Set<ActingPost> acting = actingPosts.of(actor);
        List<String> roots = listed.stream()
                .filter(Filing::waiting)
                .map(Filing::rootInstance)
                .toList();
        return items.openOfRoots(roots, REVIEW).stream()
                .filter(item -> item.mayBeDoneBy(actor.personId(), acting))
                .collect(Collectors.toMap(InboxItem::rootInstance, item -> item, (first, second) -> first));
    }

    static boolean receivable(Filing filing, @Nullable InboxItem task) {
        return filing.kind() == FilingKind.RECORD && task != null && "acknowledge".equals(task.element());
    }
}
