package cn.themeday.access;

import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and one's own page. */
@Controller
class SignInController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M 月 d 日 HH:mm");

    private final ObjectProvider<SignInHints> hints;
    private final KeptPhones phones;
    private final Accounts accounts;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Clock clock;

    SignInController(
            ObjectProvider<SignInHints> hints,
            KeptPhones phones,
            Accounts accounts,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Clock clock) {
        this.hints = hints;
        this.phones = phones;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    record PostLine(String label, String term) {}

    record PhoneLine(long id, String device, String times) {}

    @GetMapping("/sign-in")
    String signIn(
            @Nullable Actor actor,
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String gone,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        if (actor != null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("stale", stale != null);
        model.addAttribute("gone", gone != null);
        model.addAttribute("signedOut", out != null);
        model.addAttribute(
                "hints", hints.stream().flatMap(known -> known.hints().stream()).toList());
        return "access/sign-in";
    }

    @GetMapping("/me")
    String me(
            Actor actor,
            @RequestParam(name = "not-kept", required = false) @Nullable String notKept,
            @RequestParam(required = false) @Nullable String changed,
            Model model) {
        model.addAttribute("actor", actor);
        model.addAttribute(
                "posts",
                actor.posts().stream()
                        .map(held -> new PostLine(
                                held.post().label(),
                                "自 " + DAY.format(held.since())
                                        + (held.until() == null ? "" : " 至 " + DAY.format(held.until()))))
                        .toList());
        model.addAttribute("mayKeep", KeptPhones.allowed(actor));
        model.addAttribute(
                "phones", phones.of(actor.personId()).stream().map(this::line).toList());
        model.addAttribute("notKept", notKept != null && !KeptPhones.allowed(actor));
        model.addAttribute("changed", changed != null);
        return "access/me";
    }

    private PhoneLine line(KeptPhones.KeptPhone phone) {
        return new PhoneLine(
                phone.id(),
                phone.device(),
                DAY.format(local(phone.since())) + "起，最近 " + TIME.format(local(phone.usedAt())) + " 用过，"
                        + DAY.format(local(phone.expiresAt())) + "到期");
    }

    private ZonedDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone());
    }

    @PostMapping("/me/phones/{id}/end")
    String end(Actor actor, @PathVariable long id, HttpSession session) {
        if (phones.end(actor.personId(), id)) {
            // A lost phone may be signed in right now.
            others(actor, session).forEach(sessions::deleteById);
        }
        return "redirect:/me";
    }

    @GetMapping(CheckStanding.OWN_PASSWORD)
    String password(Actor actor, Model model) {
        model.addAttribute("first", mustChange(actor));
        return "access/password";
    }

    @PostMapping(CheckStanding.OWN_PASSWORD)
    String password(
            Actor actor,
            @RequestParam(defaultValue = "") String old,
            @RequestParam String chosen,
            @RequestParam String again,
            HttpServletRequest request,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        try {
            accounts.mayChange(
                    accounts.ofPerson(actor.personId()).orElseThrow(), request.getRemoteAddr(), old, chosen, again);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return password(actor, model);
        }
        accounts.change(actor.personId(), chosen);
        others(actor, session).forEach(sessions::deleteById);
        return "redirect:/me?changed";
    }

    private boolean mustChange(Actor actor) {
        return accounts.ofPerson(actor.personId())
                .map(Accounts.Account::mustChange)
                .orElse(false);
    }

    private List<String> others(Actor actor, HttpSession session) {
        return sessions.findByPrincipalName(Long.toString(actor.personId())).keySet().stream()
                .filter(id -> !id.equals(session.getId()))
                .toList();
    }
}
