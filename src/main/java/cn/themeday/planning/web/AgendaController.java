package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import cn.themeday.planning.usecase.PrepareItem;
import cn.themeday.policy.Clauses;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An item of a theme day that somebody prepares. */
@Controller
class AgendaController {

    private final ThemeDays themeDays;
    private final PrepareItem prepareItem;
    private final Clauses clauses;

    AgendaController(ThemeDays themeDays, PrepareItem prepareItem, Clauses clauses) {
        this.themeDays = themeDays;
        this.prepareItem = prepareItem;
        this.clauses = clauses;
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
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            prepareItem.prepared(actor, id, item, note);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedNote", note);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return prepare(actor, id, item, model);
        }
        flash.addFlashAttribute("toast", "已准备好，党日上会用到。");
        return "redirect:/theme-days/" + id;
    }
}
