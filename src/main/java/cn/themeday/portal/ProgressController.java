package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.calendar.DueWords;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Page;
import cn.themeday.organization.Field;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 所辖支部: this month over all branches below, late first, as one page that prints. */
@Controller
class ProgressController {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M.dd");

    /** The column whose filing came back and has to be done again. */
    private static final int FILED = 1;

    private final Organisations organisations;
    private final ThemeDays themeDays;
    private final Filings filings;
    private final Items items;
    private final Clock clock;

    ProgressController(Organisations organisations, ThemeDays themeDays, Filings filings, Items items, Clock clock) {
        this.items = items;
        this.organisations = organisations;
        this.themeDays = themeDays;
        this.filings = filings;
        this.clock = clock;
    }

    /** @param kind done, running, due, late, returned or open */
    record Cell(String kind, String words) {}

    record Row(Organisation branch, @Nullable Field field, @Nullable String href, List<Cell> cells, int rank) {}

    /** @param whole every branch on one page, to be printed */
    @GetMapping("/progress")
    String month(
            Actor actor,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean whole,
            Model model) {
        List<Organisation> branches = actor.worksAt().stream()
                .flatMap(own -> organisations.branchesBelow(own).stream())
                .distinct()
                .toList();
        YearMonth shown = month == null ? inHand(branches) : month;
        Map<Long, ThemeDay> days = themeDays
                .ofMonth(branches.stream().map(Organisation::id).toList(), shown)
                .stream()
                .collect(Collectors.toMap(ThemeDay::branchId, Function.identity()));
        Map<Long, Filing> answered = filings.byIds(days.values().stream()
                .map(ThemeDay::filingId)
                .filter(Objects::nonNull)
                .toList());
        Map<String, OffsetDateTime> due = due(days.values());
        List<Row> rows = branches.stream()
                .map(branch -> row(branch, days.get(branch.id()), answered, due))
                .sorted(Comparator.comparingInt(Row::rank))
                .toList();
        model.addAttribute("month", shown);
        model.addAttribute("months", months(shown));
        model.addAttribute("branches", rows.size());
        model.addAttribute("page", whole ? new Page<>(rows, 1, false) : Page.part(rows, page));
        model.addAttribute("whole", whole);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("dates", dates(shown, answered.values()));
        model.addAttribute("late", rows.stream().filter(row -> row.rank() == 0).count());
        model.addAttribute(
                "finished", rows.stream().filter(row -> row.rank() == 3).count());
        return "portal/progress";
    }

    /** A year back and what can be planned; the one shown in any case. */
    private List<YearMonth> months(YearMonth shown) {
        YearMonth now = YearMonth.now(clock);
        return Stream.concat(
                        Stream.iterate(now.plusMonths(2), month -> month.minusMonths(1))
                                .limit(15),
                        Stream.of(shown))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The month's own days, and until when its filings are to be answered. */
    private static List<LocalDate> dates(YearMonth month, Collection<Filing> filings) {
        return Stream.concat(
                        Stream.of(month.atDay(1)),
                        filings.stream()
                                .filter(filing -> filing.waiting() && filing.due() != null)
                                .map(filing -> local(Objects.requireNonNull(filing.due()))))
                .toList();
    }

    /** This month; once every branch is through with it, the next. */
    private YearMonth inHand(List<Organisation> branches) {
        YearMonth now = YearMonth.now(clock);
        List<ThemeDay> days =
                themeDays.ofMonth(branches.stream().map(Organisation::id).toList(), now);
        boolean through = !days.isEmpty()
                && days.size() == branches.size()
                && days.stream().allMatch(ThemeDay::over);
        return through ? now.plusMonths(1) : now;
    }

    /** By root instance, until when the open step of the month is to be done. */
    private Map<String, OffsetDateTime> due(Collection<ThemeDay> days) {
        List<String> roots = days.stream()
                .filter(day -> day.rootInstance() != null)
                .map(ThemeDay::rootInstance)
                .toList();
        return items.openOfRoots(roots, ThemeDay.PROCEDURE).stream()
                .filter(item -> item.due() != null)
                .collect(Collectors.toMap(
                        InboxItem::rootInstance,
                        item -> Objects.requireNonNull(item.due()),
                        (first, second) -> first.isBefore(second) ? first : second));
    }

    private Row row(
            Organisation branch, @Nullable ThemeDay day, Map<Long, Filing> answered, Map<String, OffsetDateTime> due) {
        if (day == null) {
            return new Row(branch, branch.field(), null, java.util.Collections.nCopies(5, new Cell("open", "未到")), 2);
        }
        Filing filing = day.filingId() == null ? null : answered.get(day.filingId());
        List<Cell> cells = cells(day, filing, due.get(String.valueOf(day.rootInstance())));
        return new Row(branch, branch.field(), day.page(), cells, rank(day, cells));
    }

    /** What happened without a reply is past: only what somebody has to do stands in front. */
    private static int rank(ThemeDay day, List<Cell> cells) {
        if (day.over()) {
            return 3;
        }
        Set<String> kinds = cells.stream().map(Cell::kind).collect(Collectors.toSet());
        return kinds.contains("late")
                ? 0
                : kinds.contains("due") || cells.get(FILED).kind().equals("returned") ? 1 : 2;
    }

    private List<Cell> cells(ThemeDay day, @Nullable Filing filing, @Nullable OffsetDateTime due) {
        LocalDate today = LocalDate.now(clock);
        boolean over = day.over();
        Cell ahead = new Cell("open", over ? "不需要" : "未到");
        Cell planned = over ? done(null) : running(day.day(), today, "待策划");
        Cell filed = ahead;
        Cell reply = ahead;
        String back = filing == null ? null : filing.state().cameBack();
        if (back != null) {
            filed = over ? ahead : again(back, due);
        } else if (filing != null) {
            planned = done(null);
            filed = done(local(filing.filedAt()));
            reply = reply(filing);
        }
        boolean held = day.state() == ThemeDayState.RECORDED || day.state() == ThemeDayState.HELD;
        return List.of(
                planned,
                filed,
                reply,
                day.state() == ThemeDayState.NOT_HELD
                        ? new Cell("done", "不召开")
                        : held
                                ? done(day.heldOn())
                                : running(day.day(), today, day.day().format(SHORT)),
                over ? done(null) : held ? new Cell("running", "待记录") : ahead);
    }

    private Cell again(String back, @Nullable OffsetDateTime due) {
        DueWords words = DueWords.of(due, clock);
        return "late".equals(words.kind()) ? new Cell("late", back + "，" + words.words()) : new Cell("returned", back);
    }

    private Cell reply(Filing filing) {
        if (filing.state() == FilingState.LAPSED) {
            return new Cell("returned", "未批先开");
        }
        if (!filing.waiting()) {
            return done(filing.decidedAt() == null ? null : local(filing.decidedAt()));
        }
        DueWords due = DueWords.of(filing.due(), clock);
        return switch (due.kind()) {
            case "late" -> new Cell("late", due.words());
            case "today" -> new Cell("due", due.words());
            case "later" ->
                new Cell("running", local(Objects.requireNonNull(filing.due())).format(SHORT) + " 前");
            default -> new Cell("running", "待批复");
        };
    }

    private static LocalDate local(OffsetDateTime at) {
        return at.atZoneSameInstant(ZoneId.systemDefault()).toLocalDate();
    }

    private static Cell running(LocalDate day, LocalDate today, String words) {
        if (day.isBefore(today)) {
            return new Cell("late", "逾期 " + (today.toEpochDay() - day.toEpochDay()) + " 天");
        }
        return day.equals(today) ? new Cell("due", "今天") : new Cell("running", words);
    }

    private static Cell done(@Nullable LocalDate on) {
        return new Cell("done", on == null ? "已完成" : on.format(SHORT));
    }
}
