package cn.themeday.filing.web;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.filing.ReviewForms;
import cn.themeday.filing.ReviewForms.Choice;
import cn.themeday.form.Attachments;
import cn.themeday.form.KeptSubmission;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 报批报备: the superior's desk. A button completes the open task of superior-review by the one general way. */
@Controller
class DeskController {

    private static final Set<Post> DESK = Set.of(Post.HANDLER, Post.SIGNATORY);

    private final Filings filings;
    private final ReviewForms forms;
    private final Items items;
    private final CompleteTask completeTask;
    private final ActingPosts actingPosts;
    private final EndFiling endFiling;
    private final Submissions submissions;
    private final Attachments attachments;
    private final Organisations organisations;
    private final Members members;
    private final Clock clock;

    DeskController(
            Filings filings,
            ReviewForms forms,
            Items items,
            CompleteTask completeTask,
            ActingPosts actingPosts,
            EndFiling endFiling,
            Submissions submissions,
            Attachments attachments,
            Organisations organisations,
            Members members,
            Clock clock) {
        this.filings = filings;
        this.forms = forms;
        this.items = items;
        this.completeTask = completeTask;
        this.actingPosts = actingPosts;
        this.endFiling = endFiling;
        this.submissions = submissions;
        this.attachments = attachments;
        this.organisations = organisations;
        this.members = members;
        this.clock = clock;
    }

    /** A line of the list. {@code dueKind}: late, today, later or none. */
    record Row(long id, String branch, String title, String dueKind, String due, boolean mine) {}

    /** What was drafted before the signatory decides. */
    record Draft(String by, String proposal, String opinion) {}

    /** What the buttons send; fields that a step does not ask for stay empty. */
    record Action(
            String choice,
            @Nullable String opinion,
            @Nullable String metOn,
            @Nullable Integer presentCount,
            @Nullable Integer favourCount) {}

    @GetMapping("/filings")
    String list(Actor actor, @RequestParam(defaultValue = "waiting") String show, Model model) {
        List<Long> own = desks(actor);
        model.addAttribute("show", show);
        model.addAttribute("groups", groups(actor, own, show));
        return "filing/desk";
    }

    @GetMapping("/filings/{id}")
    String open(Actor actor, @PathVariable long id, Model model) {
        list(actor, "waiting", model);
        Filing filing = visible(actor, id);
        model.addAttribute("filing", filing);
        model.addAttribute("submitter", organisations.get(filing.submitterId()));
        model.addAttribute("addressee", organisations.get(filing.addresseeId()));
        model.addAttribute("due", due(filing));
        model.addAttribute(
                "filedBy",
                filing.filedBy() == null
                        ? null
                        : members.person(filing.filedBy()).name());
        model.addAttribute(
                "files",
                attachments.ofRoot(filing.rootInstance()).stream()
                        .filter(file -> filing.dossier().files().contains(file.id()))
                        .toList());
        Optional<InboxItem> task = myTask(actor, filing);
        model.addAttribute("element", task.map(InboxItem::element).orElse(null));
        model.addAttribute(
                "choices",
                task.map(item -> forms.choices(filing, String.valueOf(item.element())))
                        .orElse(List.<Choice>of()));
        model.addAttribute("draft", task.map(item -> draft(filing, item)).orElse(null));
        model.addAttribute("today", LocalDate.now(clock));
        return "filing/desk";
    }

    @PostMapping("/filings/{id}")
    String act(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute Action action,
            RedirectAttributes flash,
            Model model,
            HttpServletResponse response) {
        Filing filing = visible(actor, id);
        InboxItem task = myTask(actor, filing).orElseThrow(() -> Rejection.of("这份报件现在不需要您办理，可能已由其他同志办理。"));
        try {
            completeTask.complete(actor, String.valueOf(task.taskId()), values(task, action));
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typed", action);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return open(actor, id, model);
        }
        flash.addFlashAttribute("toast", "“" + filing.title() + "”已办理。");
        return filings.waitingAt(desks(actor)).stream()
                .filter(next -> myTask(actor, next).isPresent())
                .findFirst()
                .map(next -> "redirect:/filings/" + next.id())
                .orElse("redirect:/filings");
    }

    /** Several records at once: each is received on its own, and what cannot be is named. */
    @PostMapping("/filings/receive")
    String receive(Actor actor, @RequestParam(required = false) @Nullable List<Long> ids, RedirectAttributes flash) {
        int received = 0;
        for (long id : ids == null ? List.<Long>of() : ids) {
            Filing filing = visible(actor, id);
            Optional<InboxItem> task = myTask(actor, filing).filter(item -> "acknowledge".equals(item.element()));
            if (task.isPresent()) {
                completeTask.complete(
                        actor, String.valueOf(task.get().taskId()), Map.of("acknowledgeChoice", "RECEIVED"));
                received++;
            }
        }
        flash.addFlashAttribute("toast", "已收悉 " + received + " 件。");
        return "redirect:/filings";
    }

    @PostMapping("/filings/{id}/withdraw")
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes flash) {
        Filing filing = filings.get(id);
        endFiling.withdraw(actor, id);
        flash.addFlashAttribute("toast", "已撤回，可以修改后再报。");
        return "redirect:" + filing.link();
    }

    private List<Long> desks(Actor actor) {
        List<Long> own = actor.posts().stream()
                .filter(held -> DESK.contains(held.post()))
                .map(PostHeld::organisationId)
                .distinct()
                .toList();
        if (own.isEmpty()) {
            throw new NotFound();
        }
        return own;
    }

    private Filing visible(Actor actor, long id) {
        Filing filing = filings.get(id);
        // Also what it has passed up: the submitter is below it still.
        if (desks(actor).stream().noneMatch(own -> organisations.isAtOrBelow(filing.submitterId(), own))) {
            throw new NotFound();
        }
        return filing;
    }

    private Optional<InboxItem> myTask(Actor actor, Filing filing) {
        if (!filing.waiting()) {
            return Optional.empty();
        }
        Set<ActingPost> acting = actingPosts.of(actor);
        return items.ofRoot(filing.rootInstance()).stream()
                .filter(InboxItem::open)
                .filter(item -> "superior-review".equals(item.procedure()))
                .filter(item -> item.mayBeDoneBy(actor.personId(), acting))
                .findFirst();
    }

    private Map<String, List<Row>> groups(Actor actor, List<Long> own, String show) {
        List<Filing> listed = "done".equals(show) ? filings.answeredBy(own, 100) : filings.waitingAt(own);
        return listed.stream()
                .collect(Collectors.groupingBy(
                        DeskController::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(filing -> row(actor, filing), Collectors.toList())));
    }

    private static String kind(Filing filing) {
        return switch (filing.subject()) {
            case "THEME_DAY_PLAN" -> "主题党日方案";
            case "THEME_DAY_NOT_HELD" -> "不召开的请示";
            default -> filing.kind().label();
        };
    }

    private Row row(Actor actor, Filing filing) {
        Organisation branch = organisations.get(filing.submitterId());
        Due due = due(filing);
        return new Row(
                filing.id(),
                branch.shortName(),
                filing.title(),
                due.kind(),
                due.words(),
                myTask(actor, filing).isPresent());
    }

    record Due(String kind, String words) {}

    private Due due(Filing filing) {
        if (!filing.waiting()) {
            return new Due("none", filing.state().label());
        }
        if (filing.due() == null) {
            return new Due("none", "不限期");
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate day =
                filing.due().atZoneSameInstant(java.time.ZoneId.systemDefault()).toLocalDate();
        if (filing.due().toInstant().isBefore(clock.instant())) {
            return new Due("late", "逾期 " + Math.max(1, today.toEpochDay() - day.toEpochDay()) + " 天");
        }
        return day.equals(today)
                ? new Due("today", "今天到期")
                : new Due("later", day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日前");
    }

    private @Nullable Draft draft(Filing filing, InboxItem task) {
        return submissions.ofRoot(filing.rootInstance()).stream()
                .filter(kept -> kept.processInstance().equals(task.instance()) && "draftReply".equals(kept.element()))
                .max(Comparator.comparingLong(KeptSubmission::id))
                .map(kept -> new Draft(
                        members.person(kept.personId()).name(),
                        forms.label(String.valueOf(kept.values().get("proposal"))),
                        java.util.Objects.toString(kept.values().get("opinion"), "")))
                .orElse(null);
    }

    private static Map<String, Object> values(InboxItem task, Action action) {
        Map<String, Object> values = new HashMap<>();
        switch (String.valueOf(task.element())) {
            case "draftReply" -> values.put("proposal", action.choice());
            case "signReply" -> values.put("signChoice", action.choice());
            case "acknowledge" -> values.put("acknowledgeChoice", action.choice());
            case "recordCollective" -> {
                put(values, "metOn", action.metOn());
                put(values, "presentCount", action.presentCount());
                put(values, "favourCount", action.favourCount());
                put(values, "remark", action.opinion());
                return values;
            }
            default -> throw new NotFound();
        }
        put(values, "opinion", action.opinion());
        return values;
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(key, value);
        }
    }
}
