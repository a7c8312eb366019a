package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.form.Attachment;
import cn.themeday.form.Attachments;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.Guests;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.FilePlan;
import cn.themeday.planning.usecase.MarkAttendance;
import cn.themeday.planning.usecase.MoveDay;
import cn.themeday.planning.usecase.PlanDossier;
import cn.themeday.planning.usecase.StartPlanning;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A branch's theme day: its page, a member's reply, the printed papers, and what the secretary may do with it. */
@Controller
class ThemeDayController {

    private static final String RECORD = "recordDay";

    private static final DateTimeFormatter CHAT = DateTimeFormatter.ofPattern("M 月 d 日（EE）", Locale.CHINA);

    private static final Set<Post> SECRETARIES = Set.of(Post.SECRETARY, Post.DEPUTY);

    private final ThemeDays themeDays;
    private final VisibleDays visible;
    private final Attendances attendances;
    private final AttendancePage attendancePage;
    private final Guests guests;
    private final Submissions submissions;
    private final Attachments attachments;
    private final PlanDossier dossier;
    private final PlanPage planPage;
    private final StartPlanning startPlanning;
    private final MoveDay moveDay;
    private final MarkAttendance markAttendance;
    private final Filings filings;
    private final Items items;
    private final Organisations organisations;
    private final Members members;
    private final Clock clock;

    ThemeDayController(
            ThemeDays themeDays,
            VisibleDays visible,
            Attendances attendances,
            AttendancePage attendancePage,
            Guests guests,
            Submissions submissions,
            Attachments attachments,
            PlanDossier dossier,
            PlanPage planPage,
            StartPlanning startPlanning,
            MoveDay moveDay,
            MarkAttendance markAttendance,
            Filings filings,
            Items items,
            Organisations organisations,
            Members members,
            Clock clock) {
        this.themeDays = themeDays;
        this.visible = visible;
        this.attendances = attendances;
        this.attendancePage = attendancePage;
        this.guests = guests;
        this.submissions = submissions;
        this.attachments = attachments;
        this.dossier = dossier;
        this.planPage = planPage;
        this.startPlanning = startPlanning;
        this.moveDay = moveDay;
        this.markAttendance = markAttendance;
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
        List<YearMonth> months = List.of(now, now.plusMonths(1), now.plusMonths(2));
        model.addAttribute("branch", organisations.get(branch));
        model.addAttribute("dates", months.stream().map(YearMonth::atEndOfMonth).toList());
        model.addAttribute(
                "months",
                months.stream()
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
        ThemeDay day = visible.get(actor, id);
        show(actor, day, model);
        boolean secretary = actor.holding(day.branchId(), SECRETARIES).isPresent();
        // What waits comes first: the wish not to hold the day is a filing of its own beside the plan's.
        List<Filing> filed = filings.ofRoot(String.valueOf(day.rootInstance()));
        Filing filing = filed.stream()
                .filter(Filing::waiting)
                .findFirst()
                .or(() -> filed.stream()
                        .filter(one -> day.state() == ThemeDayState.NOT_HELD
                                && one.subject().equals(FilePlan.NOT_HELD))
                        .reduce((before, last) -> last))
                .orElseGet(() -> day.filingId() == null ? null : filings.get(day.filingId()));
        String back = filing == null || day.state() != ThemeDayState.PLANNING
                ? null
                : filing.state().cameBack();
        model.addAttribute("standing", back == null ? day.state().label() : back);
        model.addAttribute("filing", filing);
        model.addAttribute("hands", filing == null ? List.of() : filings.hands(filing.id()));
        model.addAttribute("mayWithdraw", secretary && filing != null && filing.waiting());
        model.addAttribute(
                "mayMove",
                secretary
                        && day.state() == ThemeDayState.TOLD
                        && filed.stream().noneMatch(Filing::waiting)
                        && day.day().isAfter(LocalDate.now(clock).minusDays(1)));
        takingPart(actor, day, model);
        model.addAttribute("recordFiles", recordFiles(day));
        model.addAttribute("chatText", chatText(day));
        return "planning/theme-day";
    }

    @PostMapping("/theme-days/{id}/reply")
    String reply(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) Attendance.@Nullable Way way,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        visible.get(actor, id);
        try {
            if (way == null) {
                throw Rejection.field("way", "请选怎么参加。");
            }
            markAttendance.reply(actor, id, way, note);
        } catch (Rejection refused) {
            model.addAttribute("typedNote", note);
            model.addAttribute("typedWay", way);
            return refused(actor, id, refused, model, response);
        }
        flash.addFlashAttribute("toast", "已回执：" + way.label() + "。党日之前可以再改。");
        return "redirect:/theme-days/" + id;
    }

    /** What was attached to the minutes as they stand. */
    private List<Attachment> recordFiles(ThemeDay day) {
        String root = String.valueOf(day.rootInstance());
        Set<Long> ids = submissions
                .latest(root, RECORD)
                .map(kept -> Set.copyOf(kept.form().fileIds(kept.values())))
                .orElse(Set.of());
        return ids.isEmpty()
                ? List.of()
                : attachments.ofRoot(root).stream()
                        .filter(file -> ids.contains(file.id()))
                        .toList();
    }

    private void takingPart(Actor actor, ThemeDay day, Model model) {
        List<AttendancePage.Row> rows = attendancePage.rows(actor, day);
        boolean mayRecord = day.recordedBy(actor);
        Optional<Attendance> mine = rows.stream()
                .map(AttendancePage.Row::one)
                .filter(one -> one.personId() == actor.personId())
                .findFirst();
        model.addAttribute("mayMeet", mayRecord);
        model.addAttribute("mine", mine.orElse(null));
        model.addAttribute(
                "mineEntry",
                rows.stream()
                        .filter(row -> row.one().personId() == actor.personId())
                        .map(AttendancePage.Row::entry)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "mayReply",
                mine.isPresent()
                        && day.state() == ThemeDayState.TOLD
                        && !day.day().isBefore(LocalDate.now(clock)));
        model.addAttribute(
                "mayEnter",
                rows.stream().anyMatch(row -> row.mayEnter() && row.one().personId() != actor.personId()));
        model.addAttribute("rows", rows);
        model.addAttribute("counts", attendances.counts(day));
        model.addAttribute("guests", guests.of(day.id()));
        model.addAttribute(
                "ways",
                Stream.of(Attendance.Way.values())
                        .filter(way -> way != Attendance.Way.ABSENT)
                        .toList());
    }

    @GetMapping("/theme-days/{id}/print")
    String print(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible.get(actor, id);
        show(actor, day, model);
        model.addAttribute("counts", attendances.counts(day));
        model.addAttribute("recorded", day.heldOn() != null);
        // A notice bears the day on which the plan stood, not the one on which somebody prints it.
        model.addAttribute(
                "noticeDate",
                Optional.ofNullable(day.filingId())
                        .map(filings::get)
                        .map(Filing::decidedAt)
                        .map(at -> at.atZoneSameInstant(ZoneId.systemDefault()).toLocalDate())
                        .orElseGet(() -> LocalDate.now(clock)));
        model.addAttribute(
                "names",
                members.ofBranch(day.branchId()).stream().map(Member::person).toList());
        return "planning/print";
    }

    @PostMapping("/theme-days/{id}/move")
    String move(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime startsAt,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        visible.get(actor, id);
        try {
            if (day == null || startsAt == null) {
                throw Rejection.field("newDay", "请选改到哪天、几点开始。");
            }
            moveDay.move(actor, id, day, startsAt, reason);
        } catch (Rejection refused) {
            model.addAttribute("typedDay", day);
            model.addAttribute("typedTime", startsAt);
            model.addAttribute("typedMoveReason", reason);
            return refused(actor, id, refused, model, response);
        }
        flash.addFlashAttribute("toast", "已改期，党员都已收到通知。");
        return "redirect:/theme-days/" + id;
    }

    @PostMapping("/theme-days/{id}/not-held")
    String notHeld(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        visible.get(actor, id);
        try {
            moveDay.proposeNotHeld(actor, id, reason);
        } catch (Rejection refused) {
            model.addAttribute("typedNotHeldReason", reason);
            return refused(actor, id, refused, model, response);
        }
        flash.addFlashAttribute("toast", "已报上级，等待答复。");
        return "redirect:/theme-days/" + id;
    }

    /** The page again with the sentences; what was typed has been put into the model by the caller. */
    private String refused(Actor actor, long id, Rejection refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("errors", refused.errors());
        return page(actor, id, model);
    }

    private void show(Actor actor, ThemeDay day, Model model) {
        planPage.show(actor, day, model);
        model.addAttribute("day", day);
        model.addAttribute("branch", organisations.get(day.branchId()));
        model.addAttribute("dossier", dossier.of(day));
        model.addAttribute("agenda", themeDays.agendaOf(day.id()));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("expected", members.ofBranch(day.branchId()).size());
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
                .filter(item -> item.taskId() != null && ThemeDay.PROCEDURE.equals(item.procedure()))
                .findFirst();
    }

    private String chatText(ThemeDay day) {
        return "【" + organisations.get(day.branchId()).shortName() + "】" + day.title() + "定于 "
                + day.day().format(CHAT) + " " + day.startsAt() + " 在"
                + day.place() + "召开，请各位党员按时参加。学习内容：" + day.study()
                + "。能不能来，请在手机上回执，不用手机的告诉组长或记录员。";
    }
}
