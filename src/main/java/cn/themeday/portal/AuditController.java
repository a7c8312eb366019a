package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.inbox.Page;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.rejection.NotFound;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 审计: the whole record, for the auditor, who only reads. What belongs to a restricted matter is said to be one. */
@Controller
class AuditController {

    private final Trail trail;
    private final Organisations organisations;

    AuditController(Trail trail, Organisations organisations) {
        this.trail = trail;
        this.organisations = organisations;
    }

    /** @param intact whether the entry still says what was written */
    record Line(TrailLine entry, boolean intact) {}

    @GetMapping("/audit")
    String page(
            Actor actor,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        if (!actor.holds(Post.AUDITOR)) {
            throw new NotFound();
        }
        LocalDate first = MembersController.day(from, "from");
        LocalDate last = MembersController.day(to, "to");
        Page<TrailLine> found =
                Page.of(trail.search(words.strip(), first, last, Page.offset(page), Page.FETCHED), page);
        model.addAttribute("words", words);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("page", found.map(entry -> new Line(entry, trail.intact(entry.id()))));
        model.addAttribute(
                "where",
                organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::shortName)));
        return "portal/audit";
    }
}
