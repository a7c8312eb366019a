package cn.themeday.access;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and one's own page. */
@Controller
class SignInController {

    private final ObjectProvider<SignInHints> hints;
    private final KeptPhones phones;

    SignInController(ObjectProvider<SignInHints> hints, KeptPhones phones) {
        this.hints = hints;
        this.phones = phones;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) @Nullable String wrong, Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute(
                "hints", hints.stream().flatMap(known -> known.hints().stream()).toList());
        return "access/sign-in";
    }

    @GetMapping("/me")
    String me(Actor actor, HttpSession session, Model model) {
        model.addAttribute("actor", actor);
        model.addAttribute("mayKeep", KeptPhones.allowed(actor));
        model.addAttribute("phones", phones.of(actor.personId()));
        model.addAttribute("notKept", session.getAttribute("notKept") != null);
        session.removeAttribute("notKept");
        return "access/me";
    }

    @PostMapping("/me/phones/{id}/end")
    String end(Actor actor, @PathVariable long id) {
        phones.end(actor.personId(), id);
        return "redirect:/me";
    }
}
