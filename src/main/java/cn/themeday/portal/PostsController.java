package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.ChangePosts;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.organization.RegisterPerson;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 任免: every term in an organisation, an appointment, the end of a term. */
@Controller
class PostsController {

    private final ChangePosts changePosts;
    private final RegisterPerson register;
    private final Posts posts;
    private final Members members;
    private final Organisations organisations;
    private final RosterRights rights;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PostsController(
            ChangePosts changePosts,
            RegisterPerson register,
            Posts posts,
            Members members,
            Organisations organisations,
            RosterRights rights,
            TransactionTemplate transaction,
            Clock clock) {
        this.changePosts = changePosts;
        this.register = register;
        this.posts = posts;
        this.members = members;
        this.organisations = organisations;
        this.rights = rights;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param mayEnd whether its last day may be set now */
    record Term(
            long id,
            String name,
            String post,
            LocalDate since,
            @Nullable LocalDate until,
            String state,
            boolean mayEnd) {}

    @GetMapping("/organizations/{id}/posts")
    String page(Actor actor, @PathVariable long id, Model model) {
        Organisation organisation = organisations.get(id);
        List<Post> may = may(actor, organisation);
        LocalDate today = LocalDate.now(clock);
        List<PostHeld> history = posts.history(id);
        Map<Long, String> names = members
                .persons(history.stream().map(PostHeld::personId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        model.addAttribute("organisation", organisation);
        model.addAttribute("posts", may);
        model.addAttribute("today", today);
        model.addAttribute("people", people(organisation));
        model.addAttribute(
                "terms",
                history.stream()
                        .map(held -> new Term(
                                held.id(),
                                names.get(held.personId()),
                                held.post().label(),
                                held.since(),
                                held.until(),
                                state(held, today),
                                may.contains(held.post())
                                        && (held.until() == null || held.until().isAfter(today))))
                        .toList());
        return "portal/posts";
    }

    /** @param person one of those known, else name and phone of somebody who is not */
    @PostMapping("/organizations/{id}/posts")
    String appoint(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String post,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Organisation organisation = organisations.get(id);
        List<Post> may = may(actor, organisation);
        try {
            Post given = MembersController.required(MembersController.one(Post.class, post, "post"), "post", "请选职务。");
            if (!may.contains(given)) {
                throw Rejection.field("post", "您不能任命这个职务。");
            }
            LocalDate first = MembersController.required(MembersController.day(since, "since"), "since", "请选任期从哪天起。");
            LocalDate last = MembersController.day(until, "until");
            transaction.executeWithoutResult(
                    running -> changePosts.appoint(who(organisation, person, name, phone), id, given, first, last));
            flash.addFlashAttribute("toast", "已任命。");
            return "redirect:/organizations/" + id + "/posts";
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            model.addAttribute(
                    "typed",
                    Map.of(
                            "person", person, "name", name, "phone", phone, "post", post, "since", since, "until",
                            until));
            return page(actor, id, model);
        }
    }

    @PostMapping("/organizations/{id}/posts/{held}/end")
    String end(
            Actor actor,
            @PathVariable long id,
            @PathVariable long held,
            @RequestParam(defaultValue = "") String lastDay,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PostHeld ended = posts.get(held);
        if (ended.organisationId() != id || !may(actor, organisations.get(id)).contains(ended.post())) {
            throw new NotFound();
        }
        try {
            changePosts.endTerm(
                    held,
                    MembersController.required(MembersController.day(lastDay, "lastDay"), "lastDay", "请选任期到哪天为止。"));
            flash.addFlashAttribute("toast", "任期已定到 " + lastDay + "。");
            return "redirect:/organizations/" + id + "/posts";
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            return page(actor, id, model);
        }
    }

    private long who(Organisation organisation, String person, String name, String phone) {
        Long known = MembersController.number(person);
        if (known == null && name.isBlank()) {
            throw Rejection.field("person", "请选人选；名单里没有的，在“名单里没有这个人”里填姓名。");
        }
        if (known == null) {
            return register.register(name, MembersController.filled(phone).orElse(null));
        }
        if (people(organisation).stream().noneMatch(one -> one.id() == known)) {
            throw Rejection.field("person", "请从名单里选人。");
        }
        return known;
    }

    /** Those of the branch; above it, those who hold or held a post there. */
    private List<Person> people(Organisation organisation) {
        if (organisation.kind() == OrganisationKind.BRANCH) {
            return members.ofBranch(organisation.id()).stream()
                    .map(Member::person)
                    .toList();
        }
        if (organisation.kind() == OrganisationKind.GROUP && organisation.parentId() != null) {
            return members.ofBranch(organisation.parentId()).stream()
                    .filter(member -> Long.valueOf(organisation.id()).equals(member.groupId()))
                    .map(Member::person)
                    .toList();
        }
        return members.persons(posts.history(organisation.id()).stream()
                .map(PostHeld::personId)
                .distinct()
                .toList());
    }

    /** @throws NotFound for whoever may give no post there */
    private List<Post> may(Actor actor, Organisation organisation) {
        List<Post> may = rights.mayGive(actor, organisation);
        if (may.isEmpty()) {
            throw new NotFound();
        }
        return may;
    }

    private static String state(PostHeld held, LocalDate today) {
        if (held.since().isAfter(today)) {
            return "还没到任";
        }
        return held.until() == null || !held.until().isBefore(today) ? "在任" : "已卸任";
    }
}
