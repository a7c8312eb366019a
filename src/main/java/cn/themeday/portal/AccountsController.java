package cn.themeday.portal;

import cn.themeday.access.Accounts;
import cn.themeday.access.Actor;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Accounts of an organisation's people: who has one, first passwords on paper, a code for whoever forgot, closing and
 * opening again. A branch's are its secretary's business and its superior's; the security administrator keeps all of them.
 */
@Controller
class AccountsController {

    private final Accounts accounts;
    private final Members members;
    private final Posts posts;
    private final Organisations organisations;
    private final RosterRights rights;
    private final Clock clock;

    AccountsController(
            Accounts accounts,
            Members members,
            Posts posts,
            Organisations organisations,
            RosterRights rights,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.posts = posts;
        this.organisations = organisations;
        this.rights = rights;
        this.clock = clock;
    }

    /** @param mine whether it is the reader's own account */
    record Line(Person person, String posts, String state, Accounts.Standing standing, boolean mine) {}

    @GetMapping("/organizations/{id}/accounts")
    String page(Actor actor, @PathVariable long id, Model model) {
        right(actor, id);
        LocalDate today = LocalDate.now(clock);
        List<Line> lines = people(id).stream()
                .map(person -> new Line(
                        person,
                        posts.of(person.id(), today).stream()
                                .map(held -> held.post().label())
                                .distinct()
                                .collect(Collectors.joining("、")),
                        state(accounts.standing(person.id())),
                        accounts.standing(person.id()),
                        person.id() == actor.personId()))
                .toList();
        model.addAttribute("organisation", organisations.get(id));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "waiting",
                lines.stream()
                        .filter(line -> !line.standing().there()
                                || line.standing().open() && !line.standing().chosen())
                        .count());
        model.addAttribute("security", rights.security(actor).isPresent());
        return "portal/accounts";
    }

    /** The list stands on the answer and nowhere else: asked for again, it has other passwords. */
    @PostMapping("/organizations/{id}/accounts")
    String issue(Actor actor, @PathVariable long id, Model model) {
        PostHeld right = right(actor, id);
        boolean security = rights.security(actor).isPresent();
        List<Person> people = people(id).stream()
                .filter(person -> person.id() != actor.personId())
                .filter(person -> security || !rights.beyondABranch(person.id()))
                .toList();
        model.addAttribute("organisation", organisations.get(id));
        model.addAttribute("issued", accounts.issue(people, actor.personId(), right));
        return "portal/first-passwords";
    }

    @PostMapping("/organizations/{id}/accounts/{person}/code")
    String code(
            Actor actor, @PathVariable long id, @PathVariable long person, Model model, HttpServletResponse response) {
        PostHeld right = security(actor, id, person);
        model.addAttribute("back", new Layout.Back("/organizations/" + id + "/accounts", "账号"));
        model.addAttribute("name", members.person(person).name());
        try {
            model.addAttribute("code", accounts.code(person, actor.personId(), right));
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "portal/code";
    }

    @PostMapping("/organizations/{id}/accounts/{person}/close")
    String close(Actor actor, @PathVariable long id, @PathVariable long person, RedirectAttributes flash) {
        security(actor, id, person);
        accounts.disable(person, actor.personId());
        flash.addFlashAttribute("toast", members.person(person).name() + "的账号已停用。");
        return "redirect:/organizations/" + id + "/accounts";
    }

    @PostMapping("/organizations/{id}/accounts/{person}/open")
    String open(Actor actor, @PathVariable long id, @PathVariable long person, RedirectAttributes flash) {
        security(actor, id, person);
        accounts.enable(person, actor.personId());
        flash.addFlashAttribute("toast", members.person(person).name() + "的账号已恢复。");
        return "redirect:/organizations/" + id + "/accounts";
    }

    /** Members of a branch; above it, whoever holds a post there today. */
    private List<Person> people(long id) {
        Organisation organisation = organisations.get(id);
        return organisation.kind() == OrganisationKind.BRANCH
                ? members.ofBranch(id).stream().map(Member::person).toList()
                : members.persons(posts.at(id, LocalDate.now(clock)).stream()
                        .map(PostHeld::personId)
                        .distinct()
                        .toList());
    }

    private PostHeld right(Actor actor, long id) {
        Organisation organisation = organisations.get(id);
        if (organisation.kind() == OrganisationKind.GROUP) {
            throw new NotFound();
        }
        return rights.security(actor).or(() -> rights.ofMembers(actor, id)).orElseThrow(NotFound::new);
    }

    /** @throws NotFound for everybody else, for oneself, and for somebody who is not there */
    private PostHeld security(Actor actor, long id, long person) {
        if (person == actor.personId() || people(id).stream().noneMatch(one -> one.id() == person)) {
            throw new NotFound();
        }
        return rights.security(actor).orElseThrow(NotFound::new);
    }

    private static String state(Accounts.Standing standing) {
        if (!standing.there()) {
            return "没有账号";
        }
        if (!standing.open()) {
            return "已停用";
        }
        return standing.chosen() ? "已开通" : "还没有登录过";
    }
}
