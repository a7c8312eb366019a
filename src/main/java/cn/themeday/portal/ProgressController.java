package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.organization.Field;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 所辖支部: this month over all branches below, late first, as one page that prints. */
@Controller
class ProgressController {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M.dd");

    private final Organisations organisations;
    private final ThemeDays themeDays;
    private final Filings filings;
    private final Clock clock;

    ProgressController(Organisations organisations, ThemeDays themeDays, Filings filings, Clock clock) {
        this.organisations = organisations;
        this.themeDays = themeDays;
        this.filings = filings;
        this.clock = clock;
    }

    /** @param kind done, running, due, late, returned or open */
    record Cell(String kind, String words) {}

    record Row(Organisation branch, @Nullable Field field, @Nullable String href, List<Cell> cells, int rank) {}

    @GetMapping("/progress")
    String month(Actor actor, @RequestParam(required = false) @Nullable YearMonth month, Model model) {
        YearMonth shown = month == null ? YearMonth.now(clock) : month;
        List<Organisation> branches = actor.organisations().stream()
                .flatMap(own -> organisations.branchesBelow(own).stream())
                .distinct()
                .toList();
        Map<Long, ThemeDay> days = themeDays
                .ofMonth(branches.stream().map(Organisation::id).toList(), shown)
                .stream()
                .collect(Collectors.toMap(ThemeDay::branchId, Function.identity()));
        Map<Long, Filing> answered = filings.byIds(days.values().stream()
                .map(ThemeDay::filingId)
                .filter(java.util.Objects::nonNull)
                .toList());
        List<Row> rows = branches.stream()
                .map(branch -> row(branch, days.get(branch.id()), answered))
                .sorted(Comparator.comparingInt(Row::rank))
                .toList();
        model.addAttribute("month", shown);
        model.addAttribute("rows", rows);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("late", rows.stream().filter(row -> row.rank() == 0).count());
        model.addAttribute(
                "finished", rows.stream().filter(row -> row.rank() == 3).count());
        return "portal/progress";
    }

    private Row row(Organisation branch, @Nullable ThemeDay day, Map<Long, Filing> answered) {
        if (day == null) {
            return new Row(branch, branch.field(), null, java.util.Collections.nCopies(5, new Cell("open", "未到")), 2);
        }
        Filing filing = day.filingId() == null ? null : answered.get(day.filingId());
        List<Cell> cells = cells(day, filing);
        int rank = cells.stream().anyMatch(cell -> cell.kind().equals("late"))
                ? 0
                : cells.stream()
                                .anyMatch(cell ->
                                        cell.kind().equals("due") || cell.kind().equals("returned"))
                        ? 1
                        : cells.stream().allMatch(cell -> cell.kind().equals("done")) ? 3 : 2;
        return new Row(branch, branch.field(), day.page(), cells, rank);
    }

    private List<Cell> cells(ThemeDay day, @Nullable Filing filing) {
        LocalDate today = LocalDate.now(clock);
        boolean over = day.state() == ThemeDayState.RECORDED || day.state() == ThemeDayState.NOT_HELD;
        boolean held = over || day.state() == ThemeDayState.HELD;
        Cell planned = filing == null && !over ? running(day.day(), today, "待策划") : done(null);
        Cell filed =
                filing == null ? new Cell("open", "未到") : done(filing.filedAt().toLocalDate());
        return List.of(
                planned,
                filing != null && filing.state() == FilingState.RETURNED ? new Cell("returned", "退回修改") : filed,
                reply(filing, today),
                day.state() == ThemeDayState.NOT_HELD
                        ? new Cell("done", "不召开")
                        : held
                                ? done(day.heldOn())
                                : running(day.day(), today, day.day().format(SHORT)),
                over ? done(null) : held ? new Cell("running", "待记录") : new Cell("open", "未到"));
    }

    private static Cell reply(@Nullable Filing filing, LocalDate today) {
        if (filing == null || filing.state() == FilingState.RETURNED || filing.state() == FilingState.WITHDRAWN) {
            return new Cell("open", "未到");
        }
        if (filing.state() == FilingState.LAPSED) {
            return new Cell("returned", "未批先开");
        }
        if (!filing.waiting()) {
            return done(filing.decidedAt() == null ? null : filing.decidedAt().toLocalDate());
        }
        LocalDate due = filing.due() == null ? null : filing.due().toLocalDate();
        return due != null && due.isBefore(today)
                ? new Cell("late", "逾期 " + (today.toEpochDay() - due.toEpochDay()) + " 天")
                : due != null && due.equals(today)
                        ? new Cell("due", "今天到期")
                        : new Cell("running", due == null ? "待批复" : due.format(SHORT) + " 前");
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
