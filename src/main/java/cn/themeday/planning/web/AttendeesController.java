package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.form.PlainText;
import cn.themeday.inbox.Page;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.DayAttendee;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.NameAttendees;
import cn.themeday.planning.usecase.NameAttendees.Choice;
import cn.themeday.policy.Clauses;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 到会指导: one month, all branches below, whom the superior sends to each. */
@Controller
class AttendeesController {

    private static final int MONTHS = 12;

    private final NameAttendees nameAttendees;
    private final DayAttendees attendees;
    private final ThemeDays themeDays;
    private final Organisations organisations;
    private final Clauses clauses;
    private final Clock clock;

    AttendeesController(
            NameAttendees nameAttendees,
            DayAttendees attendees,
            ThemeDays themeDays,
            Organisations organisations,
            Clauses clauses,
            Clock clock) {
        this.nameAttendees = nameAttendees;
        this.attendees = attendees;
        this.themeDays = themeDays;
        this.organisations = organisations;
        this.clauses = clauses;
        this.clock = clock;
    }

    /**
     * A line of the page.
     *
     * @param missing nobody is named by any superior, in a month in which somebody must be
     * @param over the month or the day is over: nothing more is named
     * @param person id of the person chosen or typed, empty for none
     * @param mine name of whom the own organisation sends, as kept; empty for nobody
     * @param others whom other superiors have named, as {@code 云泽县委 高玉兰}
     */
    record Row(
            Organisation branch,
            @Nullable ThemeDay day,
            boolean missing,
            boolean over,
            String person,
            String name,
            String mine,
            String others) {

        /** Who comes, in one line; empty while nobody is named. */
        public String coming() {
            return Stream.of(mine, others).filter(one -> !one.isEmpty()).collect(Collectors.joining("，"));
        }
    }

    record Month(YearMonth month, boolean must) {}

    @GetMapping("/attendees")
    String page(
            Actor actor,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return page(actor, month == null ? firstOpen(desk(actor)) : month, page, Map.of(), model);
    }

    /** This month; once every branch has had its day, the next. */
    private YearMonth firstOpen(long own) {
        YearMonth now = YearMonth.now(clock);
        List<Long> branches =
                organisations.branchesBelow(own).stream().map(Organisation::id).toList();
        long over =
                themeDays.ofMonth(branches, now).stream().filter(ThemeDay::over).count();
        return over > 0 && over == branches.size() ? now.plusMonths(1) : now;
    }

    @PostMapping("/attendees")
    String save(
            Actor actor,
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        try {
            // A map does not pass by the check of single parameters.
            typed.replaceAll((field, text) -> PlainText.typed(text));
            int changed = nameAttendees.save(actor, desk(actor), month, choices(typed));
            flash.addFlashAttribute("toast", changed == 0 ? "没有改动。" : "已保存，改了 " + changed + " 个支部，已通知本人和书记。");
            return "redirect:/attendees?month=" + month;
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(actor, month, page, typed, model);
        }
    }

    private String page(Actor actor, YearMonth month, int page, Map<String, String> typed, Model model) {
        long own = desk(actor);
        List<Organisation> branches = organisations.branchesBelow(own);
        List<Row> rows = rows(own, branches, month, typed);
        YearMonth now = YearMonth.now(clock);
        model.addAttribute("organisation", organisations.get(own));
        model.addAttribute("month", month);
        model.addAttribute(
                "months",
                IntStream.range(0, MONTHS)
                        .mapToObj(now::plusMonths)
                        .map(one -> new Month(one, nameAttendees.must(own, one)))
                        .toList());
        model.addAttribute("people", nameAttendees.people(own));
        int from = Math.min(Page.offset(page), rows.size());
        Page<Row> shown = Page.of(rows.subList(from, Math.min(from + Page.FETCHED, rows.size())), page);
        model.addAttribute("page", shown);
        model.addAttribute("branches", rows.size());
        model.addAttribute(
                "dates",
                shown.lines().stream()
                        .map(row -> row.day() == null ? null : row.day().day())
                        .toList());
        model.addAttribute("missing", rows.stream().filter(Row::missing).count());
        model.addAttribute("must", nameAttendees.must(own, month));
        model.addAttribute("past", month.isBefore(now));
        model.addAttribute("clause", clauses.get("4.1b"));
        return "planning/attendees";
    }

    private List<Row> rows(long own, List<Organisation> branches, YearMonth month, Map<String, String> typed) {
        List<Long> ids = branches.stream().map(Organisation::id).toList();
        Map<Long, ThemeDay> days = themeDays.ofMonth(ids, month).stream()
                .collect(Collectors.toMap(ThemeDay::branchId, Function.identity()));
        Map<Long, List<DayAttendee>> named =
                attendees.of(ids, month).stream().collect(Collectors.groupingBy(DayAttendee::branchId));
        return branches.stream()
                .map(branch -> row(
                        own, branch, days.get(branch.id()), named.getOrDefault(branch.id(), List.of()), month, typed))
                .sorted(Comparator.comparing(row -> !row.missing()))
                .toList();
    }

    private Row row(
            long own,
            Organisation branch,
            @Nullable ThemeDay day,
            List<DayAttendee> named,
            YearMonth month,
            Map<String, String> typed) {
        DayAttendee mine = named.stream()
                .filter(one -> one.organisationId() == own)
                .findFirst()
                .orElse(null);
        boolean over = month.isBefore(YearMonth.now(clock)) || day != null && day.over();
        String person = mine == null || mine.personId() == null ? "" : String.valueOf(mine.personId());
        String name = mine == null || mine.personId() != null ? "" : mine.name();
        return new Row(
                branch,
                day,
                named.isEmpty() && !over && nameAttendees.must(branch.id(), month),
                over,
                typed.getOrDefault("person-" + branch.id(), person),
                typed.getOrDefault("name-" + branch.id(), name),
                mine == null || over ? "" : mine.name(),
                named.stream()
                        .filter(one -> over || one.organisationId() != own)
                        .map(one -> one.organisation() + " " + one.name())
                        .collect(Collectors.joining("，")));
    }

    /** From {@code person-<branch>} and {@code name-<branch>}; a branch that was not sent stays as it is. */
    private static List<Choice> choices(Map<String, String> typed) {
        List<Choice> choices = new ArrayList<>();
        typed.forEach((field, person) -> {
            if (field.matches("person-[0-9]{1,18}")) {
                String branch = field.substring("person-".length());
                choices.add(new Choice(
                        Long.parseLong(branch), id(field, person), typed.getOrDefault("name-" + branch, "")));
            }
        });
        return choices;
    }

    private static @Nullable Long id(String field, String person) {
        if (!person.matches("[0-9]{0,18}")) {
            throw Rejection.field(field, "请从名单中选，或者在旁边写名字。");
        }
        return person.isEmpty() ? null : Long.valueOf(person);
    }

    private static long desk(Actor actor) {
        return RequiredItemsController.desk(actor).organisationId();
    }
}
