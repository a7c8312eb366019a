package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.ChangeOrganisation;
import cn.themeday.organization.Field;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationDetails;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Founds an organisation, or puts right what is known of one. */
@Controller
class OrganisationFormController {

    private final ChangeOrganisation change;
    private final Organisations organisations;
    private final RosterRights rights;

    OrganisationFormController(ChangeOrganisation change, Organisations organisations, RosterRights rights) {
        this.change = change;
        this.organisations = organisations;
        this.rights = rights;
    }

    /** As it was typed. */
    record Typed(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String field,
            @Nullable String canApproveMembers,
            @Nullable String documentCode) {

        OrganisationDetails details() {
            return new OrganisationDetails(
                    MembersController.required(
                            MembersController.one(OrganisationKind.class, kind, "kind"), "kind", "请选种类。"),
                    MembersController.filled(name).orElse(""),
                    MembersController.filled(shortName).orElse(""),
                    MembersController.one(Field.class, field, "field"),
                    canApproveMembers != null,
                    MembersController.filled(documentCode).orElse(null));
        }
    }

    @GetMapping("/organizations/{id}/new")
    String fresh(Actor actor, @PathVariable long id, Model model) {
        Organisation parent = parent(actor, id);
        return form(parent, null, new Typed("", "", "", "", null, ""), ChangeOrganisation.below(parent.kind()), model);
    }

    @PostMapping("/organizations/{id}/new")
    String found(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Organisation parent = parent(actor, id);
        try {
            long made = change.found(id, typed.details());
            flash.addFlashAttribute("toast", "已新建。");
            return "redirect:/organizations/" + made;
        } catch (Rejection refused) {
            return refused(
                    refused,
                    form(parent, null, typed, ChangeOrganisation.below(parent.kind()), model),
                    model,
                    response);
        }
    }

    @GetMapping("/organizations/{id}/edit")
    String edit(Actor actor, @PathVariable long id, Model model) {
        Organisation own = over(actor, id);
        Typed typed = new Typed(
                own.kind().name(),
                own.name(),
                own.shortName(),
                own.field() == null ? "" : own.field().name(),
                own.canApproveMembers() ? "on" : null,
                own.documentCode());
        return form(own, own, typed, List.of(own.kind()), model);
    }

    @PostMapping("/organizations/{id}/edit")
    String correct(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Organisation own = over(actor, id);
        try {
            change.correct(id, typed.details());
            flash.addFlashAttribute("toast", "已保存。");
            return "redirect:/organizations/" + id;
        } catch (Rejection refused) {
            return refused(refused, form(own, own, typed, List.of(own.kind()), model), model, response);
        }
    }

    /** @param at the one above a new one, or the one that is put right */
    private static String form(
            Organisation at, @Nullable Organisation own, Typed typed, Collection<OrganisationKind> kinds, Model model) {
        model.addAttribute("at", at);
        model.addAttribute("own", own);
        model.addAttribute("typed", typed);
        model.addAttribute("kinds", kinds);
        model.addAttribute("fields", Field.values());
        return "portal/organization-form";
    }

    private static String refused(Rejection refused, String view, Model model, HttpServletResponse response) {
        model.addAttribute("errors", refused.errors());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view;
    }

    private Organisation over(Actor actor, long id) {
        Organisation own = organisations.get(id);
        rights.over(actor, id).orElseThrow(NotFound::new);
        return own;
    }

    private Organisation parent(Actor actor, long id) {
        Organisation parent = organisations.get(id);
        if (!rights.mayFoundBelow(actor, parent)) {
            throw new NotFound();
        }
        return parent;
    }
}
