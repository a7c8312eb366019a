package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.PrepareItem;
import cn.themeday.planning.usecase.PublishRequiredItem;
import cn.themeday.policy.Clauses;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An item that somebody prepares, and items that a superior requires of all below. */
@Controller
class AgendaController {

    private final ThemeDays themeDays;
    private final PrepareItem prepareItem;
    private final PublishRequiredItem publish;
    private final RequiredItems requiredItems;
    private final Organisations organisations;
    private final Clauses clauses;
    private final Clock clock;

    AgendaController(
            ThemeDays themeDays,
            PrepareItem prepareItem,
            PublishRequiredItem publish,
            RequiredItems requiredItems,
            Organisations organisations,
            Clauses clauses,
            Clock clock) {
        this.themeDays = themeDays;
        this.prepareItem = prepareItem;
        this.publish = publish;
        this.requiredItems = requiredItems;
        this.organisations = organisations;
        this.clauses = clauses;
        this.clock = clock;
    }

    @GetMapping("/theme-days/{id}/items/{item}/prepare")
    String prepare(Actor actor, @PathVariable long id, @PathVariable String item, Model model) {
        ThemeDay day = themeDays.get(id);
        var mine = prepareItem.mine(actor, day, item);
        model.addAttribute("day", day);
        model.addAttribute("item", mine);
        model.addAttribute("clause", clauses.get(mine.clause()));
        return "planning/prepare";
    }

    @PostMapping("/theme-days/{id}/items/{item}/prepare")
    String prepared(
            Actor actor,
            @PathVariable long id,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash) {
        prepareItem.prepared(actor, id, item, note);
        flash.addFlashAttribute("toast", "已准备好，党日上会用到。");
        return "redirect:/theme-days/" + id;
    }

    @GetMapping("/required-items")
    String required(Actor actor, Model model) {
        PostHeld desk = desk(actor);
        YearMonth now = YearMonth.now(clock);
        model.addAttribute("organisation", organisations.get(desk.organisationId()));
        model.addAttribute("months", List.of(now, now.plusMonths(1)));
        model.addAttribute("thisMonth", requiredItems.of(List.of(desk.organisationId()), now));
        model.addAttribute("nextMonth", requiredItems.of(List.of(desk.organisationId()), now.plusMonths(1)));
        return "planning/required";
    }

    @PostMapping("/required-items")
    String publish(
            Actor actor,
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String content,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        try {
            int plans = publish.publish(actor, desk(actor).organisationId(), month, title, content);
            flash.addFlashAttribute("toast", "已布置，" + plans + " 个正在策划的方案里已有这一项。");
            return "redirect:/required-items";
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedTitle", title);
            model.addAttribute("typedContent", content);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return required(actor, model);
        }
    }

    private static PostHeld desk(Actor actor) {
        return actor.posts().stream()
                .filter(held -> held.post() == Post.HANDLER || held.post() == Post.SIGNATORY)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
