package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.inbox.DueDatesRecomputed;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.policy.FigureRow;
import cn.themeday.policy.FigureUnknown;
import cn.themeday.policy.Figures;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A yearly item that a superior moves reaches the plans that are still open, and a required one the plan that comes back.
 * Every other row stays as the secretary wrote it. A plan that is filed keeps its agenda: its secretary is told, once.
 */
@Service
class FitAgenda {

    private static final Logger LOG = LoggerFactory.getLogger(FitAgenda.class);
    private static final Set<ThemeDayState> KEPT = Set.of(ThemeDayState.FILED, ThemeDayState.TOLD);

    private final ThemeDays themeDays;
    private final ProposeAgenda proposeAgenda;
    private final PrepareItem prepareItem;
    private final Organisations organisations;
    private final Figures figures;
    private final ActingPosts actingPosts;
    private final Notices notices;
    private final Trail trail;
    private final Clock clock;

    FitAgenda(
            ThemeDays themeDays,
            ProposeAgenda proposeAgenda,
            PrepareItem prepareItem,
            Organisations organisations,
            Figures figures,
            ActingPosts actingPosts,
            Notices notices,
            Trail trail,
            Clock clock) {
        this.themeDays = themeDays;
        this.proposeAgenda = proposeAgenda;
        this.prepareItem = prepareItem;
        this.organisations = organisations;
        this.figures = figures;
        this.actingPosts = actingPosts;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** After a figure was changed, and at night for those whose first day has come: each matter in a transaction. */
    @EventListener
    void recomputed(DueDatesRecomputed matter) {
        themeDays.ofRoot(matter.rootInstance()).ifPresent(day -> fit(day.id()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void fit(long themeDayId) {
        ThemeDay day = themeDays.lock(themeDayId);
        boolean open = day.state() == ThemeDayState.PLANNING
                && !day.month().atEndOfMonth().isBefore(LocalDate.now(clock));
        boolean kept = KEPT.contains(day.state()) && !day.day().isBefore(LocalDate.now(clock));
        if (!open && !kept) {
            return;
        }
        List<AgendaItem> agenda = themeDays.agendaOf(themeDayId);
        owed(day).map(owed -> Difference.between(owed, agenda, open)).ifPresent(difference -> {
            if (open) {
                change(day, difference);
            } else {
                tellOnce(day, difference);
            }
        });
    }

    /** Empty while a month is not known: the plan stays, and the page of figures says what is missing. */
    private Optional<List<AgendaItem>> owed(ThemeDay day) {
        try {
            return Optional.of(proposeAgenda.of(organisations.get(day.branchId()), day.month()));
        } catch (FigureUnknown unknown) {
            LOG.warn("{} 的议程没有核对：{}", day.page(), unknown.getMessage());
            return Optional.empty();
        }
    }

    /** @param agenda with what is to be added, without what is to be dropped */
    private record Difference(List<AgendaItem> added, List<AgendaItem> dropped, List<AgendaItem> agenda) {

        /** @param required items of superiors are added too */
        static Difference between(List<AgendaItem> owed, List<AgendaItem> agenda, boolean required) {
            Map<String, AgendaItem> stands = byCode(agenda);
            Set<String> codes = byCode(owed).keySet();
            List<AgendaItem> added = owed.stream()
                    .filter(item -> !stands.containsKey(item.item()))
                    .filter(item -> isMoved(item) || required && item.obligation() == Obligation.REQUIRED)
                    .toList();
            List<AgendaItem> dropped = agenda.stream()
                    .filter(item -> isMoved(item) && !codes.contains(item.item()))
                    .toList();
            List<AgendaItem> fitted = new ArrayList<>();
            for (AgendaItem item : owed) {
                Optional.ofNullable(stands.get(item.item()))
                        .or(() -> added.contains(item) ? Optional.of(item) : Optional.empty())
                        .ifPresent(fitted::add);
            }
            agenda.stream()
                    .filter(item -> !codes.contains(item.item()) && !dropped.contains(item))
                    .forEach(fitted::add);
            return new Difference(added, dropped, fitted);
        }

        private static boolean isMoved(AgendaItem item) {
            return !ProposeAgenda.figuresOf(item.item()).isEmpty();
        }

        private static Map<String, AgendaItem> byCode(List<AgendaItem> items) {
            return items.stream().collect(Collectors.toMap(AgendaItem::item, item -> item));
        }

        /** {@code 加上“民主评议”，去掉“党课”}; empty when nothing differs. */
        String words() {
            return List.of(words("加上", added), words("去掉", dropped)).stream()
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining("，"));
        }

        private static String words(String verb, List<AgendaItem> items) {
            return items.isEmpty()
                    ? ""
                    : verb
                            + items.stream()
                                    .map(item -> "“" + item.title() + "”")
                                    .collect(Collectors.joining());
        }
    }

    private void change(ThemeDay day, Difference difference) {
        String words = difference.words();
        if (words.isEmpty()) {
            return;
        }
        difference.dropped().forEach(item -> prepareItem.drop(day, item.item()));
        themeDays.agenda(day.id(), difference.agenda());
        tell(day, "按上级的规定" + source(day, difference) + "，" + day.title() + "的议程" + words + "，您填的其他内容没有变。");
        trail.record(new TrailEntry(
                null,
                null,
                day.branchId(),
                "planning.agendaFitted",
                "按上级的规定，议程" + words,
                day.rootInstance(),
                "themeDay:" + day.id(),
                Map.of()));
    }

    private void tellOnce(ThemeDay day, Difference difference) {
        String words = difference.words();
        if (themeDays.agendaTold(day.id(), words) && !words.isEmpty()) {
            tell(
                    day,
                    "按上级的规定" + source(day, difference) + "，" + day.title() + "的议程应" + words
                            + "。您的方案已经报上，仍按原来的议程办；退回或撤回时再改。");
        }
    }

    private void tell(ThemeDay day, String sentence) {
        notices.tell(actingPosts.whoActs(day.branchId(), Post.SECRETARY), sentence, day.page());
    }

    /** The notices by which superiors moved these items: {@code （依据：云泽县委通知）}. */
    private String source(ThemeDay day, Difference difference) {
        String sources = List.of(difference.added(), difference.dropped()).stream()
                .flatMap(List::stream)
                .flatMap(item -> ProposeAgenda.figuresOf(item.item()).stream())
                .flatMap(figure -> figures.find(figure, day.branchId()).stream())
                .filter(row -> row.organisationId() != null)
                .map(FigureRow::source)
                .distinct()
                .collect(Collectors.joining("；"));
        return sources.isEmpty() ? "" : "（依据：" + sources + "）";
    }
}
