package cn.themeday.filing.web;

import cn.themeday.access.Actor;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.ReviewForms;
import cn.themeday.filing.ReviewForms.Choice;
import cn.themeday.filing.usecase.StaleStep;
import cn.themeday.filing.usecase.TakeStep;
import cn.themeday.filing.usecase.TakeStep.Step;
import cn.themeday.filing.usecase.VoidNumber;
import cn.themeday.filing.web.DeskList.Asked;
import cn.themeday.form.Attachments;
import cn.themeday.form.KeptSubmission;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Page;
import cn.themeday.inbox.TaskTaken;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    /** Answers other than consent: asked again in a step of their own, with why. */
    private static final Set<String> ASKED_AGAIN = Set.of("RETURNED", "REJECTED", "PASS_UP");

    private final Filings filings;
    private final ReviewForms forms;
    private final DeskList list;
    private final TakeStep takeStep;
    private final CompleteTask completeTask;
    private final EndFiling endFiling;
    private final VoidNumber voidNumber;
    private final Submissions submissions;
    private final Attachments attachments;
    private final Organisations organisations;
    private final Members members;
    private final Clock clock;

    DeskController(
            Filings filings,
            ReviewForms forms,
            DeskList list,
            TakeStep takeStep,
            CompleteTask completeTask,
            EndFiling endFiling,
            VoidNumber voidNumber,
            Submissions submissions,
            Attachments attachments,
            Organisations organisations,
            Members members,
            Clock clock) {
        this.filings = filings;
        this.forms = forms;
        this.list = list;
        this.takeStep = takeStep;
        this.completeTask = completeTask;
        this.endFiling = endFiling;
        this.voidNumber = voidNumber;
        this.submissions = submissions;
        this.attachments = attachments;
        this.organisations = organisations;
        this.members = members;
        this.clock = clock;
    }

    /** What was drafted before the signatory decides. */
    record Draft(String by, String proposal, String opinion) {}

    @GetMapping("/filings")
    String list(
            Actor actor,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        List<Long> own = desks(actor);
        Page<Filing> listed = list.page(own, asked, page);
        Map<String, List<DeskList.Row>> groups = list.groups(actor, listed.lines());
        model.addAttribute("asked", asked);
        model.addAttribute("page", listed);
        model.addAttribute("groups", groups);
        model.addAttribute("waitingHere", list.waiting(actor, own));
        List<DeskList.Row> rows = groups.values().stream().flatMap(List::stream).toList();
        model.addAttribute("dates", rows.stream().map(row -> row.due().on()).toList());
        model.addAttribute("receivable", rows.stream().anyMatch(DeskList.Row::receivable));
        // An opened filing keeps the list beside it as it was asked for.
        model.addAttribute("query", request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return "filing/desk";
    }

    @GetMapping("/filings/{id}")
    String open(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("asked") Asked asked,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        list(actor, asked, page, request, model);
        return opened(actor, id, model);
    }

    /** Refused: the same again, as it was asked for. */
    private String again(Actor actor, long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        list(actor, new Asked(request.getParameter("show"), request.getParameter("words")), 1, request, model);
        return opened(actor, id, model);
    }

    private String opened(Actor actor, long id, Model model) {
        Filing filing = visible(actor, id);
        model.addAttribute("filing", filing);
        model.addAttribute("submitter", organisations.get(filing.submitterId()));
        model.addAttribute("addressee", organisations.get(filing.addresseeId()));
        model.addAttribute("due", list.due(filing));
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
        Optional<InboxItem> task = list.myTask(actor, filing);
        model.addAttribute("element", task.map(InboxItem::element).orElse(null));
        List<Choice> choices = task.map(item -> forms.choices(filing, String.valueOf(item.element())))
                .orElse(List.of());
        model.addAttribute("choices", choices);
        model.addAttribute("plain", choices(choices, false));
        List<Choice> askedAgain = choices(choices, true);
        model.addAttribute("askedAgain", askedAgain);
        // What was typed comes back where it was typed: beside the opinion, or in the reason's own step.
        model.addAttribute(
                "typedOpinion",
                model.getAttribute("typed") instanceof Step typed
                                && askedAgain.stream()
                                        .noneMatch(choice -> choice.value().equals(typed.choice()))
                        ? typed.opinion()
                        : null);
        model.addAttribute("noTabs", task.isPresent());
        model.addAttribute("hands", filings.hands(id));
        model.addAttribute("mayVoid", voidNumber.mayVoid(actor, filing));
        model.addAttribute("draft", task.map(item -> draft(filing, item)).orElse(null));
        model.addAttribute("today", LocalDate.now(clock));
        return "filing/desk";
    }

    @PostMapping("/filings/{id}")
    String act(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute Step step,
            RedirectAttributes flash,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Filing filing = visible(actor, id);
        try {
            takeStep.take(actor, filing, step);
        } catch (StaleStep stale) {
            flash.addFlashAttribute("toast", stale.errors().get(0).sentence());
            return "redirect:/filings/" + id;
        } catch (Rejection refused) {
            model.addAttribute("errors", besideField(refused, step));
            model.addAttribute("typed", step);
            return again(actor, id, request, response, model);
        }
        flash.addFlashAttribute("toast", said(filings.get(id), filing));
        return list.next(actor, desks(actor))
                .map(next -> "redirect:/filings/" + next.id())
                .orElse("redirect:/filings");
    }

    /** What became of it: several in a row have the same title. */
    private String said(Filing now, Filing before) {
        String what = organisations.get(now.submitterId()).shortName() + now.title() + "：";
        if (!now.waiting()) {
            return what + "已" + now.state().label() + (now.number() == null ? "。" : "，" + now.number() + "。");
        }
        return what
                + (now.addresseeId() == before.addresseeId()
                        ? "已办，送下一位同志。"
                        : "已转报" + organisations.get(now.addresseeId()).shortName() + "。");
    }

    /** Several records at once: each is received on its own, and what cannot be is named. */
    @PostMapping("/filings/receive")
    String receive(Actor actor, @RequestParam(required = false) @Nullable List<Long> ids, RedirectAttributes flash) {
        List<Filing> ticked = Objects.requireNonNullElse(ids, List.<Long>of()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> visible(actor, id))
                .toList();
        Map<String, InboxItem> mine = takeStep.open(actor, ticked);
        int received = 0;
        List<String> left = new ArrayList<>();
        for (Filing filing : ticked) {
            InboxItem task = mine.get(filing.rootInstance());
            if (!DeskList.receivable(filing, task)) {
                // Received already, perhaps by the first of two taps: nothing to say.
                continue;
            }
            try {
                completeTask.complete(
                        actor, String.valueOf(task.taskId()), Map.of("acknowledgeChoice", Outcome.RECEIVED.name()));
                received++;
            } catch (TaskTaken taken) {
                left.add("“" + filing.title() + "”没有收悉：" + taken.getMessage());
            } catch (Rejection refused) {
                left.add("“" + filing.title() + "”没有收悉："
                        + refused.errors().get(0).sentence());
            }
        }
        String said = ticked.isEmpty() ? "请先在左边的方框里打勾，再点“一起收悉”。" : "已收悉 " + received + " 件。";
        flash.addFlashAttribute("toast", said + String.join("", left));
        return "redirect:/filings";
    }

    @PostMapping("/filings/{id}/void-number")
    String voidNumber(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        visible(actor, id);
        try {
            voidNumber.voidNumber(actor, id, reason);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedVoidReason", reason);
            return again(actor, id, request, response, model);
        }
        flash.addFlashAttribute("toast", "文号已作废，不会再用。");
        return "redirect:/filings/" + id;
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
        if (desks(actor).stream().noneMatch(own -> organisations.isAtOrBelow(filing.submitterId(), own))
                || list.closedTo(actor, filing)) {
            throw new NotFound();
        }
        return filing;
    }

    private static List<Choice> choices(List<Choice> all, boolean askedAgain) {
        return all.stream()
                .filter(choice -> ASKED_AGAIN.contains(choice.value()) == askedAgain)
                .toList();
    }

    /** A missing reason is said in the reason's own step, not beside the opinion of an approval. */
    private static List<FieldError> besideField(Rejection refused, Step step) {
        return refused.errors().stream()
                .map(error -> "opinion".equals(error.path()) && ASKED_AGAIN.contains(step.choice())
                        ? new FieldError("reason-" + step.choice(), error.sentence())
                        : error)
                .toList();
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
}
