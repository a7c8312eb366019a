package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.form.Attachments;
import cn.themeday.form.Download;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 代录 about oneself: what others entered, and the button to say that it is not so. */
@Controller
class EnteredForController {

    private static final int MOST = 100;

    private final EnteredFor enteredFor;
    private final Attachments attachments;

    EnteredForController(EnteredFor enteredFor, Attachments attachments) {
        this.enteredFor = enteredFor;
        this.attachments = attachments;
    }

    @GetMapping("/entered-for-me")
    String page(Actor actor, Model model) {
        model.addAttribute("entries", enteredFor.of(actor.personId(), MOST));
        return "portal/entered-for-me";
    }

    @GetMapping("/entered-for/{id}/photo")
    ResponseEntity<byte[]> photo(Actor actor, @PathVariable long id) {
        return Download.of(attachments.open(enteredFor.photo(actor, id)));
    }

    @PostMapping("/entered-for-me/{id}/contradict")
    String contradict(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        try {
            enteredFor.contradict(actor, id, text);
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typed", text);
            model.addAttribute("typedFor", id);
            return page(actor, model);
        }
        flash.addFlashAttribute("toast", "已告诉登记的人和书记。");
        return "redirect:/entered-for-me";
    }
}
