package cn.themeday.filing.web;

import cn.themeday.access.Actor;
import cn.themeday.filing.usecase.VoidNumber;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A document number that is void. */
@Controller
class NumberController {

    private final VoidNumber voidNumber;

    NumberController(VoidNumber voidNumber) {
        this.voidNumber = voidNumber;
    }

    @PostMapping("/filings/{id}/void-number")
    String voidNumber(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        voidNumber.voidNumber(actor, id, reason);
        flash.addFlashAttribute("toast", "文号已作废，不会再用。");
        return "redirect:/filings/" + id;
    }
}
