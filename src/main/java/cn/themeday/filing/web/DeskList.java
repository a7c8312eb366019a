package cn.themeday.filing.web;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.calendar.DueWords;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingKind;
import cn.themeday.filing.Filings;
import cn.themeday.filing.usecase.TakeStep;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Lists;
import cn.themeday.inbox.Matters;
import cn.themeday.inbox.Page;
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

    /** How far ahead the next to answer is looked for among all that waits for one person. */
    private static final int LOOK_AHEAD = 50;

    private static final String REVIEW = "superior-review";

    private final Filings filings;
    private final TakeStep takeStep;
    private final Items items;
    private final Matters matters;
    private final ActingPosts actingPosts;
    private final Organisations organisations;
    private final Clock clock;

    DeskList(
            Filings filings,
            TakeStep takeStep,
            Items items,
            Matters matters,
            ActingPosts actingPosts,
            Organisations organisations,
            Clock clock) {
        this.filings = filings;
        this.takeStep = takeStep;
        this.items = items;
        this.matters = matters;
        this.actingPosts = actingPosts;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param due kind late, today, later or none
     * @param differences how many things are unlike what this branch usually files
     * @param receivable a record that waits for this person's 收悉 and nothing else
     */
    record Row(long id, String branch, String title, DueWords due, int differences, boolean mine, boolean receivable) {}

    /** One page, late first. */
    Page<Filing> page(List<Long> own, Asked asked, int page) {
        return "done".equals(asked.show())
                ? filings.answeredBy(own, asked.split(), page)
                : filings.waitingAt(own, asked.split(), page);
    }

    /** All that waits at these desks; a restricted one is counted for its parties alone, as the list shows it. */
    Filings.Waiting waiting(Actor actor, List<Long> own) {
        return filings.waiting(own, matters.closedTo(actor, filings.restrictedAt(own)));
    }

    /** What is to be listed: waiting or done, and words of the branch's name or the title. */
    record Asked(String show, String words) {

        Asked {
            show = show == null ? "waiting" : show;
            words = words == null ? "" : words.strip();
        }

        List<String> split() {
            return Lists.Filter.of("", words).words();
        }
    }

    /** By kind, in the order of the page; without restricted ones to which this person is no party. */
    Map<String, List<Row>> groups(Actor actor, List<Filing> all) {
        Set<String> closed =
                matters.closedTo(actor, all.stream().map(Filing::rootInstance).toList());
        List<Filing> listed = all.stream()
                .filter(filing -> !closed.contains(filing.rootInstance()))
                .toList();
        Map<String, InboxItem> mine = takeStep.open(actor, listed);
        Map<Long, String> names =
                organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::shortName));
        return listed.stream()
                .collect(Collectors.groupingBy(
                        Filing::label,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                filing -> row(filing, names, mine.get(filing.rootInstance())), Collectors.toList())));
    }

    /** Of what waits for this person at these desks the most urgent. */
    Optional<Filing> next(Actor actor, List<Long> own) {
        return items.open(actor.personId(), actingPosts.of(actor), LOOK_AHEAD).stream()
                .filter(item -> REVIEW.equals(item.procedure()))
                .flatMap(item -> filings.ofRoot(item.rootInstance()).stream())
                .filter(filing -> filing.waiting() && own.contains(filing.addresseeId()))
                .findFirst();
    }

    private Row row(Filing filing, Map<Long, String> names, @Nullable InboxItem task) {
        return new Row(
                filing.id(),
                names.get(filing.submitterId()),
                filing.title(),
                due(filing),
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
        return Optional.ofNullable(takeStep.open(actor, List.of(filing)).get(filing.rootInstance()));
    }

    static boolean receivable(Filing filing, @Nullable InboxItem task) {
        return filing.kind() == FilingKind.RECORD && task != null && "acknowledge".equals(task.element());
    }
}
