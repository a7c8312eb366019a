package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.form.Attachment;
import cn.themeday.form.Attachments;
import cn.themeday.form.Download;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.planning.usecase.PublishRequiredItem.Reached;
import cn.themeday.planning.usecase.WithdrawRequiredItem;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Items that a superior requires of all branches below, with files that everybody there may read. */
@Controller
class RequiredItemsController {

    private static final int MONTHS = 3;

    private final PublishRequiredItem publish;
    private final WithdrawRequiredItem withdraw;
    private final ThemeDays themeDays;
    private final RequiredItems requiredItems;
    private final PlanPage planPage;
    private final Attachments attachments;
    private final Organisations organisations;
    private final Clock clock;

    RequiredItemsController(
            PublishRequiredItem publish,
            WithdrawRequiredItem withdraw,
            ThemeDays themeDays,
            RequiredItems requiredItems,
            PlanPage planPage,
            Attachments attachments,
            Organisations organisations,
            Clock clock) {
        this.publish = publish;
        this.withdraw = withdraw;
        this.themeDays = themeDays;
        this.requiredItems = requiredItems;
        this.planPage = planPage;
        this.attachments = attachments;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * @param when its month: {@code 12 月}
     * @param mayWithdraw no plan with it is filed yet
     */
    record Published(RequiredItem item, String when, List<Attachment> files, boolean mayWithdraw) {}

    @GetMapping("/required-items")
    String required(Actor actor, Model model) {
        PostHeld desk = desk(actor);
        YearMonth now = YearMonth.now(clock);
        model.addAttribute("organisation", organisations.get(desk.organisationId()));
        if (model.getAttribute("typedMonth") == null) {
            model.addAttribute("typedMonth", takesMore(desk.organisationId(), now) ? now : now.plusMonths(1));
        }
        model.addAttribute(
                "months",
                Stream.iterate(now, month -> month.plusMonths(1)).limit(MONTHS).toList());
        model.addAttribute(
                "published",
                Stream.iterate(now, month -> month.plusMonths(1))
                        .limit(MONTHS)
                        .flatMap(month -> published(desk, month))
                        .toList());
        return "planning/required";
    }

    /** @param kept uploads of a try that was refused */
    @PostMapping("/required-items")
    String publish(
            Actor actor,
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(required = false) @Nullable List<Long> kept,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response)
            throws IOException {
        long organisation = desk(actor).organisationId();
        List<Long> files = new ArrayList<>(kept == null ? List.of() : kept);
        files.removeIf(Objects::isNull);
        try {
            upload(actor, file == null ? List.of() : file, files);
            Reached reached = publish.publish(actor, organisation, month, title, content, files);
            flash.addFlashAttribute(
                    "toast",
                    "已布置，" + reached.planned() + " 个正在策划的方案里已有这一项"
                            + (reached.told() == 0 ? "。" : "；" + reached.told() + " 个支部的方案已经报上，已通知书记。"));
            return "redirect:/required-items";
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedMonth", month);
            model.addAttribute("typedTitle", title);
            model.addAttribute("typedContent", content);
            model.addAttribute("kept", attachments.waiting(files, actor.personId()));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return required(actor, model);
        }
    }

    /** @throws NotFound for whoever is neither at the superior that published it nor below */
    @GetMapping("/required-items/{id}/files/{file}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable long id, @PathVariable long file) {
        RequiredItem item = requiredItems.get(id);
        if (!planPage.mayRead(actor, item)) {
            throw new NotFound();
        }
        return Download.of(attachments.open(file, item.files()));
    }

    /** Whether some branch's plan of the month is not filed yet. */
    private boolean takesMore(long organisation, YearMonth month) {
        List<Long> branches = organisations.branchesBelow(organisation).stream()
                .map(Organisation::id)
                .toList();
        List<ThemeDay> days = themeDays.ofMonth(branches, month);
        return days.size() < branches.size() || days.stream().anyMatch(day -> day.state() == ThemeDayState.PLANNING);
    }

    @PostMapping("/required-items/{id}/withdraw")
    String withdraw(
            Actor actor, @PathVariable long id, Model model, RedirectAttributes flash, HttpServletResponse response) {
        desk(actor);
        try {
            withdraw.withdraw(actor, id);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return required(actor, model);
        }
        flash.addFlashAttribute("toast", "已撤销，正在策划的方案里不再有这一项。");
        return "redirect:/required-items";
    }

    private void upload(Actor actor, List<MultipartFile> uploads, List<Long> files) throws IOException {
        List<MultipartFile> chosen =
                uploads.stream().filter(one -> !isNothing(one)).toList();
        PublishRequiredItem.checkCount(files.size() + chosen.size());
        for (MultipartFile one : chosen) {
            try (InputStream content = one.getInputStream()) {
                files.add(attachments
                        .store(
                                content,
                                Optional.ofNullable(one.getOriginalFilename()).orElse(""),
                                actor.personId())
                        .id());
            }
        }
    }

    /** What a browser sends for a file field that was left alone. */
    private static boolean isNothing(MultipartFile file) {
        return file.isEmpty()
                && Optional.ofNullable(file.getOriginalFilename()).orElse("").isEmpty();
    }

    private Stream<Published> published(PostHeld desk, YearMonth month) {
        return requiredItems.of(List.of(desk.organisationId()), month).stream()
                .map(item -> new Published(
                        item, month.getMonthValue() + " 月", attachments.ofRoot(item.files()), withdraw.possible(item)));
    }

    /** The desk at which a superior works; the first of several. */
    static PostHeld desk(Actor actor) {
        return actor.posts().stream()
                .filter(held -> held.post() == Post.HANDLER || held.post() == Post.SIGNATORY)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
