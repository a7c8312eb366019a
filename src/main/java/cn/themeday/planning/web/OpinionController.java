package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.planning.PlanOpinion.Choice;
import cn.themeday.planning.PlanOpinions.Round;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.PlanDossier;
import cn.themeday.planning.usecase.SayOpinion;
import cn.themeday.policy.Clauses;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A committee member reads the plan and says what they think of it. */
@Controller
class OpinionController {

    private final VisibleDays visible;
    private final SayOpinion sayOpinion;
    private final PlanDossier dossier;
    private final Clauses clauses;

    OpinionController(VisibleDays visible, SayOpinion sayOpinion, PlanDossier dossier, Clauses clauses) {
        this.visible = visible;
        this.sayOpinion = sayOpinion;
        this.dossier = dossier;
        this.clauses = clauses;
    }

    @GetMapping("/theme-days/{id}/opinion")
    String page(Actor actor, @PathVariable long id, Model model) {
        ThemeDay day = visible.get(actor, id);
        Round round = sayOpinion.round(actor, day).orElseThrow(NotFound::new);
        model.addAttribute("day", day);
        model.addAttribute("dossier", dossier.of(day));
        model.addAttribute("clause", clauses.get("3.2"));
        model.addAttribute("open", round.open());
        model.addAttribute("mine", round.of(actor.personId()).orElse(null));
        model.addAttribute("choices", Choice.values());
        return "planning/opinion";
    }

    @PostMapping("/theme-days/{id}/opinion")
    String say(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Choice choice,
            @RequestParam(defaultValue = "") String remark,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        try {
            sayOpinion.say(actor, id, choice, remark);
        } catch (Rejection refused) {
            String page = page(actor, id, model);
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedChoice", choice);
            model.addAttribute("typedRemark", remark);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page;
        }
        flash.addFlashAttribute("toast", "已记下您的意见。审议结束以前可以再改。");
        return "redirect:/theme-days/" + id + "/opinion";
    }
}
