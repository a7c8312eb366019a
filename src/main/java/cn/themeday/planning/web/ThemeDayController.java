package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.MoveDay;
import cn.themeday.planning.usecase.PlanDossier;
import cn.themeday.planning.usecase.RecordMeeting;
import cn.themeday.planning.usecase.StartPlanning;
import cn.themeday.rejection.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A branch's theme day: its page, meeting mode, the printed papers, and what the secretary may do with it. */
@Controller
class ThemeDayController {

    private static final Set<Post> SECRETARIES = Set.of(Post.SECRETARY, Post.DEPUTY);
    private static final Set<Post> RECORDERS = Set.of(Post.SECRETARY, Post.DEPUTY, Post.RECORDER, Post.GROUP_LEADER);

    private final ThemeDays themeDays;
    private final Attendances attendances;
    private final PlanDossier dossier;
    private final StartPlanning startPlanning;
    private final MoveDay moveDay;
    private final RecordMeeting recordMeeting;
    private final Filings filings;
    private final Items items;
    private final Organisations organisations;
    private final Members members;
    private final Clock clock;

    ThemeDayController(
            ThemeDays themeDays,
            Attendances attendances,
            PlanDossier dossier,
            StartPlanning startPlanning,
            MoveDay moveDay,
            RecordMeeting recordMeeting,
            Filings filings,
            Items items,
            Organisations organisations,
            Members members,
            Clock clock) {
        this.themeDays = themeDays;
        this.attendances = attendances;
        this.dossier = dossier;
        this.startPlanning = startPlanning;
        this.moveDay = moveDay;
        this.recordMeeting = recordMeeting;
        this.filings = filings;
        this.items = items;
        this.organisations = organisations;
        this.members = members;
        this.clock = clock;
    }

    @GetMapping("/theme-days/start")
    String startPage(Actor actor, Model model) {
        long branch = secretaryOf(actor);
        YearMonth now = YearMonth.now(clock);
        model.addAttribute("branch", organisations.get(branch));
        model.addAttribute(
                "months",
                List.of(now, now.plusMonths(1), now.plusMonths(2)).stream()
                        .map(month -> new MonthChoice(
                                month.toString(),
                                month.getYear() + " 年 " + month.getMonthValue() + " 月",
                                themeDays
                                        .find(branch, month)
                                        .map(ThemeDay::page)
                                        .orElse(null)))
                        .toList());
        return "planning/start";
    }

    /** A month that can be started, or the page of the one that runs. */
    record MonthChoice(String month, String words, @Nullable String page) {}

    @PostMapping("/theme-days/start")
    String start(Actor actor, @RequestParam YearMonth month) {
        ThemeDay day = startPlanning.bySecretary(actor, secretaryOf(actor), month);
        return openTask(day).map(task -> "redirect:" + task.page()).orElse("redirect:" + day.page());
    }

    @GetMapping("/theme-days/{id}")
    String page(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible(actor, id);
        show(day, model);
        boolean secretary = actor.holding(day.branchId(), SECRETARIES).isPresent();
        Filing filing = day.filingId() == null ? null : filings.get(day.filingId());
        model.addAttribute("filing", filing);
        model.addAttribute("mayWithdraw", secretary && filing != null && filing.waiting());
        model.addAttribute(
                "mayMove",
                secretary
                        && day.state() == cn.themeday.planning.ThemeDayState.TOLD
                        && day.day().isAfter(LocalDate.now(clock).minusDays(1)));
        model.addAttribute("mayMeet", mayRecord(actor, day));
        model.addAttribute("chatText", chatText(day));
        return "planning/theme-day";
    }

    @GetMapping("/theme-days/{id}/meeting")
    String meeting(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible(actor, id);
        if (!mayRecord(actor, day)) {
            throw new NotFound();
        }
        show(day, model);
        model.addAttribute("noTabs", true);
        model.addAttribute("ways", Attendance.Way.values());
        model.addAttribute("attendance", attendances.sheet(day));
        model.addAttribute("counts", attendances.counts(day));
        model.addAttribute("task", openTask(day).orElse(null));
        return "planning/meeting";
    }

    @PostMapping("/theme-days/{id}/items/{item}")
    String item(
            Actor actor,
            @PathVariable long id,
            @PathVariable String item,
            @RequestParam boolean done,
            @RequestParam(defaultValue = "") String reason) {
        ThemeDay day = recordable(actor, id);
        recordMeeting.item(actor, day, item, done, reason);
        return "redirect:/theme-days/" + id + "/meeting";
    }

    @PostMapping("/theme-days/{id}/room")
    String room(Actor actor, @PathVariable long id, @RequestParam boolean ready) {
        recordMeeting.roomReady(actor, recordable(actor, id), ready);
        return "redirect:/theme-days/" + id + "/meeting";
    }

    @PostMapping("/theme-days/{id}/attendance")
    String attendance(
            Actor actor,
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam Attendance.Way way,
            @RequestParam(defaultValue = "") String note) {
        ThemeDay day = recordable(actor, id);
        recordMeeting.attendance(actor, day, person, way, note);
        return "redirect:/theme-days/" + id + "/meeting";
    }

    @GetMapping("/theme-days/{id}/print")
    String print(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible(actor, id);
        show(day, model);
        model.addAttribute(
                "names",
                members.ofBranch(day.branchId()).stream().map(Member::person).toList());
        return "planning/print";
    }

    @PostMapping("/theme-days/{id}/move")
    String move(
            Actor actor,
            @PathVariable long id,
            @RequestParam LocalDate day,
            @RequestParam LocalTime startsAt,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        moveDay.move(actor, id, day, startsAt, reason);
        flash.addFlashAttribute("toast", "已改期，党员都已收到通知。");
        return "redirect:/theme-days/" + id;
    }

    @PostMapping("/theme-days/{id}/not-held")
    String notHeld(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        moveDay.proposeNotHeld(actor, id, reason);
        flash.addFlashAttribute("toast", "已报上级，等待答复。");
        return "redirect:/theme-days/" + id;
    }

    private void show(ThemeDay day, Model model) {
        model.addAttribute("day", day);
        model.addAttribute("branch", organisations.get(day.branchId()));
        model.addAttribute("dossier", dossier.of(day));
        model.addAttribute("agenda", themeDays.agendaOf(day.id()));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("expected", members.ofBranch(day.branchId()).size());
    }

    private ThemeDay visible(Actor actor, long id) {
        ThemeDay day = themeDays.get(id);
        boolean within = actor.organisations().stream().anyMatch(own -> organisations.isAtOrBelow(day.branchId(), own));
        if (!within) {
            throw new NotFound();
        }
        return day;
    }

    private ThemeDay recordable(Actor actor, long id) {
        ThemeDay day = visible(actor, id);
        if (!mayRecord(actor, day)) {
            throw new NotFound();
        }
        return day;
    }

    private static boolean mayRecord(Actor actor, ThemeDay day) {
        return actor.holding(day.branchId(), RECORDERS).isPresent();
    }

    private static long secretaryOf(Actor actor) {
        return actor.posts().stream()
                .filter(held -> SECRETARIES.contains(held.post()))
                .findFirst()
                .orElseThrow(NotFound::new)
                .organisationId();
    }

    private Optional<InboxItem> openTask(ThemeDay day) {
        return items.ofRoot(String.valueOf(day.rootInstance())).stream()
                .filter(InboxItem::open)
                .filter(item -> item.taskId() != null && "theme-day-planning".equals(item.procedure()))
                .findFirst();
    }

    private String chatText(ThemeDay day) {
        return "【" + organisations.get(day.branchId()).shortName() + "】" + day.title() + "定于 "
                + day.day().getMonthValue() + " 月 " + day.day().getDayOfMonth() + " 日 " + day.startsAt() + " 在"
                + day.place() + "召开，请各位党员按时参加。学习内容：" + day.study();
    }
}
