package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.engine.Jobs;
import cn.themeday.engine.Jobs.FailedJob;
import cn.themeday.engine.Tasks;
import cn.themeday.inbox.Matter;
import cn.themeday.inbox.Matters;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 系统: steps that the program could not finish by itself, with one button to try again. Administrators only. */
@Controller
class AdminController {

    private final Jobs jobs;
    private final Tasks tasks;
    private final Matters matters;
    private final Trail trail;
    private final TransactionTemplate transaction;

    AdminController(Jobs jobs, Tasks tasks, Matters matters, Trail trail, TransactionTemplate transaction) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.matters = matters;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** @param href the matter's page, null where this person may not read it */
    record Failed(String id, String sentence, @Nullable String href, String log) {}

    @GetMapping("/admin")
    String page(Actor actor, Model model) {
        right(actor);
        model.addAttribute(
                "failed", jobs.failed().stream().map(job -> failed(actor, job)).toList());
        return "portal/admin";
    }

    @PostMapping("/admin/jobs/{id}/retry")
    String retry(Actor actor, @PathVariable String id, RedirectAttributes flash) {
        PostHeld right = right(actor);
        FailedJob job = jobs.failed().stream()
                .filter(failed -> failed.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
        transaction.executeWithoutResult(running -> {
            jobs.retry(id);
            trail.record(new TrailEntry(
                    actor.personId(),
                    right.post(),
                    right.organisationId(),
                    "job.retried",
                    "让程序重试“" + step(job) + "”",
                    job.rootInstance(),
                    "job:" + id,
                    Map.of()));
        });
        flash.addFlashAttribute("toast", "已重新安排，过一会儿刷新本页看结果。");
        return "redirect:/admin";
    }

    private Failed failed(Actor actor, FailedJob job) {
        Optional<Matter> matter = matter(actor, job);
        return new Failed(
                job.id(),
                Optional.ofNullable(job.rootInstance()).flatMap(matters::place).orElse("一件受限的事") + "停在“" + step(job)
                        + "”，程序试了几次都没有办成。" + (DatabaseTrouble.full(jobs.stack(job.id())) ? "服务器的磁盘满了，腾出地方再重试。" : ""),
                matter.map(found -> "/track/" + found.rootInstance()).orElse(null),
                // The log may quote what people entered.
                matter.isPresent() ? job.message() : "");
    }

    /** A restricted matter stays closed to whoever is no party. */
    private Optional<Matter> matter(Actor actor, FailedJob job) {
        try {
            return job.rootInstance() == null ? Optional.empty() : Optional.of(matters.get(actor, job.rootInstance()));
        } catch (NotFound closed) {
            return Optional.empty();
        }
    }

    private String step(FailedJob job) {
        return job.definitionId() == null ? job.element() : tasks.name(job.definitionId(), job.element());
    }

    private static PostHeld right(Actor actor) {
        return actor.posts().stream()
                .filter(held -> held.post() == Post.ADMINISTRATOR)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
