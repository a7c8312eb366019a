package cn.themeday.portal;

import cn.themeday.access.Accounts;
import cn.themeday.access.Actor;
import cn.themeday.organization.CorrectMember;
import cn.themeday.organization.EnrolMember;
import cn.themeday.organization.Enrolment;
import cn.themeday.organization.LeaveBranch;
import cn.themeday.organization.Member;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Members;
import cn.themeday.organization.MoveMember;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Sex;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enrols a member, puts right what is known of one, moves one to another branch, lets one leave, helps one sign in. */
@Controller
class MembersController {

    private final EnrolMember enrol;
    private final CorrectMember correct;
    private final MoveMember move;
    private final LeaveBranch leave;
    private final Accounts accounts;
    private final Members members;
    private final Organisations organisations;
    private final RosterRights rights;

    MembersController(
            EnrolMember enrol,
            CorrectMember correct,
            MoveMember move,
            LeaveBranch leave,
            Accounts accounts,
            Members members,
            Organisations organisations,
            RosterRights rights) {
        this.enrol = enrol;
        this.correct = correct;
        this.move = move;
        this.leave = leave;
        this.accounts = accounts;
        this.members = members;
        this.organisations = organisations;
        this.rights = rights;
    }

    /** What was typed, as it was typed: given back when it is refused. */
    record Typed(
            @Nullable String name,
            @Nullable String sex,
            @Nullable String birthDate,
            @Nullable String phone,
            @Nullable String group,
            @Nullable String kind,
            @Nullable String joinedOn,
            @Nullable String status) {

        static Typed of(Member member) {
            return new Typed(
                    member.person().name(),
                    member.person().sex() == null ? "" : member.person().sex().name(),
                    text(member.person().birthDate()),
                    member.person().phone(),
                    text(member.groupId()),
                    member.kind().name(),
                    text(member.joinedOn()),
                    member.status().name());
        }

        Enrolment enrolment(long branch) {
            return new Enrolment(
                    filled(name).orElse(""),
                    one(Sex.class, sex, "sex"),
                    day(birthDate, "birthDate"),
                    filled(phone).orElse(null),
                    branch,
                    number(group),
                    required(one(MemberKind.class, kind, "kind"), "kind", "请选正式党员或预备党员。"),
                    day(joinedOn, "joinedOn"),
                    required(one(MemberStatus.class, status, "status"), "status", "请选在册情况。"));
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    @GetMapping("/organizations/{id}/members/new")
    String fresh(Actor actor, @PathVariable long id, Model model) {
        over(actor, id);
        return form(id, null, new Typed("", "", "", "", "", "FULL", "", "RESIDENT"), model);
    }

    @PostMapping("/organizations/{id}/members")
    String enrol(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        over(actor, id);
        try {
            Member member = enrol.enrol(typed.enrolment(id));
            flash.addFlashAttribute("toast", "已编入。");
            return "redirect:/members/" + member.person().id();
        } catch (Rejection refused) {
            return refused(refused, form(id, null, typed, model), model, response);
        }
    }

    @GetMapping("/members/{id}/edit")
    String edit(Actor actor, @PathVariable long id, Model model) {
        Member member = ofMembers(actor, id);
        model.addAttribute(
                "mayMove", rights.overMembers(actor, member.branchId()).isPresent());
        return form(member.branchId(), member, Typed.of(member), model);
    }

    @PostMapping("/members/{id}/edit")
    String correct(
            Actor actor,
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Member member = ofMembers(actor, id);
        model.addAttribute(
                "mayMove", rights.overMembers(actor, member.branchId()).isPresent());
        try {
            correct.correct(id, typed.enrolment(member.branchId()));
            flash.addFlashAttribute("toast", "已保存。");
            return "redirect:/members/" + id;
        } catch (Rejection refused) {
            return refused(refused, form(member.branchId(), member, typed, model), model, response);
        }
    }

    @PostMapping("/members/{id}/move")
    String move(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long branch,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Member member = members.member(id).orElseThrow(NotFound::new);
        over(actor, member.branchId());
        model.addAttribute("mayMove", true);
        try {
            if (branch == null) {
                throw Rejection.field("branch", "请选转到哪个支部。");
            }
            over(actor, branch);
            move.move(id, branch);
            flash.addFlashAttribute("toast", "已转到" + organisations.get(branch).shortName() + "。");
            return "redirect:/members/" + id;
        } catch (Rejection refused) {
            return refused(refused, form(member.branchId(), member, Typed.of(member), model), model, response);
        }
    }

    @PostMapping("/members/{id}/leave")
    String leave(Actor actor, @PathVariable long id, RedirectAttributes flash) {
        Member member = members.member(id).orElseThrow(NotFound::new);
        over(actor, member.branchId());
        leave.leave(id, member.branchId());
        flash.addFlashAttribute("toast", member.person().name() + "已离开。");
        return "redirect:/organizations/" + member.branchId();
    }

    /** The code stands on the answer and nowhere else. */
    @PostMapping("/members/{id}/code")
    String code(Actor actor, @PathVariable long id, Model model, HttpServletResponse response) {
        Member member = members.member(id).orElseThrow(NotFound::new);
        PostHeld right = rights.ofMembers(actor, member.branchId())
                .filter(held -> actor.personId() != id && !rights.beyondABranch(id))
                .or(() -> rights.security(actor))
                .orElseThrow(NotFound::new);
        model.addAttribute(
                "back", new Layout.Back("/members/" + id, member.person().name()));
        model.addAttribute("name", member.person().name());
        try {
            model.addAttribute("code", accounts.code(id, actor.personId(), right));
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "portal/code";
    }

    private String form(long branchId, @Nullable Member member, Typed typed, Model model) {
        Organisation branch = organisations.get(branchId);
        model.addAttribute("branch", branch);
        model.addAttribute("member", member);
        model.addAttribute("typed", typed);
        model.addAttribute(
                "groups",
                organisations.children(branchId).stream()
                        .filter(child -> child.kind() == OrganisationKind.GROUP)
                        .toList());
        model.addAttribute("sexes", Sex.values());
        model.addAttribute("kinds", MemberKind.values());
        model.addAttribute("statuses", MemberStatus.values());
        if (member != null) {
            model.addAttribute(
                    "branches", organisations.branchesBelow(organisations.root().id()));
        }
        return "portal/member-form";
    }

    private static String refused(Rejection refused, String view, Model model, HttpServletResponse response) {
        model.addAttribute("errors", refused.errors());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view;
    }

    private PostHeld over(Actor actor, long organisationId) {
        return rights.overMembers(actor, organisationId).orElseThrow(NotFound::new);
    }

    private Member ofMembers(Actor actor, long personId) {
        Member member = members.member(personId).orElseThrow(NotFound::new);
        rights.ofMembers(actor, member.branchId()).orElseThrow(NotFound::new);
        return member;
    }

    static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(own -> !own.isEmpty());
    }

    static @Nullable LocalDate day(@Nullable String text, String path) {
        try {
            return filled(text).map(Parameters::date).orElse(null);
        } catch (DateTimeParseException unreadable) {
            throw Rejection.field(path, "请选择日期。");
        }
    }

    static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String text, String path) {
        return filled(text)
                .map(name -> List.of(type.getEnumConstants()).stream()
                        .filter(value -> value.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Rejection.field(path, "请从给出的选项里选。")))
                .orElse(null);
    }

    static @Nullable Long number(@Nullable String text) {
        try {
            return filled(text).map(Long::valueOf).orElse(null);
        } catch (NumberFormatException unreadable) {
            throw Rejection.of("请从给出的选项里选。");
        }
    }

    static <T> T required(@Nullable T value, String path, String sentence) {
        if (value == null) {
            throw Rejection.field(path, sentence);
        }
        return value;
    }
}
