package cn.themeday.planning.web;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.form.Attachments;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.Guests;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.MarkAttendance;
import cn.themeday.planning.usecase.RecordMeeting;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.springframework.web.multipart.MultipartFile;

/** 开会 on the secretary's or recorder's phone, and who takes part: one tap each, from the notice to the record. */
@Controller
class MeetingController {

    private final VisibleDays visible;
    private final ThemeDays themeDays;
    private final Attendances attendances;
    private final AttendancePage page;
    private final Guests guests;
    private final DayAttendees dayAttendees;
    private final MarkAttendance markAttendance;
    private final RecordMeeting recordMeeting;
    private final Attachments attachments;
    private final Items items;
    private final ActingPosts actingPosts;
    private final Organisations organisations;
    private final Figures figures;
    private final Clock clock;

    MeetingController(
            VisibleDays visible,
            ThemeDays themeDays,
            Attendances attendances,
            AttendancePage page,
            Guests guests,
            DayAttendees dayAttendees,
            MarkAttendance markAttendance,
            RecordMeeting recordMeeting,
            Attachments attachments,
            Items items,
            ActingPosts actingPosts,
            Organisations organisations,
            Figures figures,
            Clock clock) {
        this.visible = visible;
        this.themeDays = themeDays;
        this.attendances = attendances;
        this.page = page;
        this.guests = guests;
        this.dayAttendees = dayAttendees;
        this.markAttendance = markAttendance;
        this.recordMeeting = recordMeeting;
        this.attachments = attachments;
        this.items = items;
        this.actingPosts = actingPosts;
        this.organisations = organisations;
        this.figures = figures;
        this.clock = clock;
    }

    /** One change of a page that shows itself again, with the sentences when it is refused. */
    private interface Change {
        void run() throws IOException;
    }

    @GetMapping("/theme-days/{id}/meeting")
    String meeting(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible.recordable(actor, id);
        Attendances.Counts counts = list(actor, day, model);
        model.addAttribute("noTabs", true);
        model.addAttribute("agenda", themeDays.agendaOf(id));
        List<Guests.Guest> present = guests.of(id);
        model.addAttribute("guests", present);
        model.addAttribute(
                "arranged",
                dayAttendees.of(List.of(day.branchId()), day.month()).stream()
                        .filter(one ->
                                present.stream().noneMatch(guest -> guest.name().equals(one.name())))
                        .toList());
        model.addAttribute(
                "quorum",
                figures.share("meeting.quorum", day.branchId()).reached(counts.entitledPresent(), counts.entitled()));
        model.addAttribute("task", recordTask(actor, day).orElse(null));
        return "planning/meeting";
    }

    @GetMapping("/theme-days/{id}/attendance")
    String attendance(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible.get(actor, id);
        list(actor, day, model);
        rowsToEnter(actor, day);
        return "planning/attendance";
    }

    @PostMapping("/theme-days/{id}/items/{item}")
    String item(
            Actor actor,
            @PathVariable long id,
            @PathVariable String item,
            @RequestParam boolean done,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        model.addAttribute("typed", Map.of("why-" + item, reason));
        return again(actor, id, true, model, response, () -> recordMeeting.item(actor, id, item, done, reason));
    }

    @PostMapping("/theme-days/{id}/room")
    String room(
            Actor actor, @PathVariable long id, @RequestParam boolean ready, Model model, HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        return again(actor, id, true, model, response, () -> recordMeeting.roomReady(actor, id, ready));
    }

    @PostMapping("/theme-days/{id}/guests")
    String guest(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String unit,
            Model model,
            HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        model.addAttribute("typed", Map.of("guestName", name, "guestUnit", unit));
        return again(actor, id, true, model, response, () -> recordMeeting.guest(actor, id, name, unit));
    }

    @PostMapping("/theme-days/{id}/guests/{guest}/remove")
    String noGuest(
            Actor actor, @PathVariable long id, @PathVariable long guest, Model model, HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        return again(actor, id, true, model, response, () -> recordMeeting.noGuest(actor, id, guest));
    }

    @PostMapping("/theme-days/{id}/sheet")
    String sheet(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<Long> signed,
            @RequestParam(required = false) @Nullable MultipartFile sheetPhoto,
            Model model,
            HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        Set<Long> names = signed == null
                ? Set.of()
                : signed.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return again(actor, id, true, model, response, () -> {
            markAttendance.maySheet(actor, id);
            markAttendance.sheet(actor, id, names, keep(actor, sheetPhoto));
        });
    }

    @PostMapping("/theme-days/{id}/attendance")
    String enter(
            Actor actor,
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam Attendance.Way way,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean meeting,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            Model model,
            HttpServletResponse response)
            throws IOException {
        ThemeDay day = visible.get(actor, id);
        if (rowsToEnter(actor, day).stream().noneMatch(row -> row.one().personId() == person)) {
            throw new NotFound();
        }
        model.addAttribute("typed", Map.of("note-" + person, note));
        return again(actor, id, meeting, model, response, () -> {
            markAttendance.mayEnter(actor, id, person, way, note);
            // One's own word needs no proof.
            Long kept = person == actor.personId() ? null : keep(actor, photo);
            markAttendance.enter(actor, id, person, way, note, kept);
        });
    }

    @PostMapping("/theme-days/{id}/make-up")
    String makeUp(
            Actor actor,
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(defaultValue = "false") boolean meeting,
            Model model,
            HttpServletResponse response)
            throws IOException {
        visible.recordable(actor, id);
        model.addAttribute("typed", on == null ? Map.of() : Map.of("makeUp-" + person, on));
        return again(actor, id, meeting, model, response, () -> markAttendance.makeUp(actor, id, person, on));
    }

    /** @throws NotFound for whoever enters for nobody: their own reply has a page of its own */
    private List<AttendancePage.Row> rowsToEnter(Actor actor, ThemeDay day) {
        List<AttendancePage.Row> rows = page.rows(actor, day).stream()
                .filter(AttendancePage.Row::mayEnter)
                .toList();
        if (rows.stream().allMatch(row -> row.one().personId() == actor.personId())) {
            throw new NotFound();
        }
        return rows;
    }

    private String again(
            Actor actor, long id, boolean meeting, Model model, HttpServletResponse response, Change change)
            throws IOException {
        try {
            change.run();
            boolean closed = themeDays.get(id).over();
            return "redirect:/theme-days/" + id + (closed ? "" : meeting ? "/meeting" : "/attendance");
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            return meeting ? meeting(actor, id, model) : attendance(actor, id, model);
        }
    }

    private Attendances.Counts list(Actor actor, ThemeDay day, Model model) {
        Attendances.Counts counts = attendances.counts(day);
        model.addAttribute("day", day);
        model.addAttribute("branch", organisations.get(day.branchId()));
        model.addAttribute("rows", page.rows(actor, day));
        boolean begun = !day.day().isAfter(LocalDate.now(clock));
        model.addAttribute("begun", begun);
        model.addAttribute(
                "ways",
                Stream.of(Attendance.Way.values())
                        .filter(way -> begun || way != Attendance.Way.ABSENT)
                        .toList());
        model.addAttribute("counts", counts);
        return counts;
    }

    /** After the check of right and state, outside the transaction: a slow upload must not hold a connection. */
    private @Nullable Long keep(Actor actor, @Nullable MultipartFile photo) throws IOException {
        if (photo == null || photo.isEmpty()) {
            return null;
        }
        try (InputStream content = photo.getInputStream()) {
            return attachments
                    .store(
                            content,
                            Optional.ofNullable(photo.getOriginalFilename()).orElse(""),
                            actor.personId())
                    .id();
        }
    }

    private Optional<InboxItem> recordTask(Actor actor, ThemeDay day) {
        return items.ofRoot(String.valueOf(day.rootInstance())).stream()
                .filter(InboxItem::open)
                .filter(item -> "recordDay".equals(item.element()))
                .filter(item -> item.mayBeDoneBy(actor.personId(), actingPosts.of(actor)))
                .findFirst();
    }
}
