package cn.themeday.portal;

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
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tree, a branch with its posts and members, a member. One sees one's own organisations and those below. */
@Controller
class OrganizationController {

    private final Organisations organisations;
    private final Members members;
    private final Posts posts;
    private final Clock clock;

    OrganizationController(Organisations organisations, Members members, Posts posts, Clock clock) {
        this.organisations = organisations;
        this.members = members;
        this.posts = posts;
        this.clock = clock;
    }

    record Node(Organisation organisation, List<Node> children) {}

    /** @param age in years, null where no birth date is known */
    record MemberLine(Member member, @Nullable Integer age, String posts) {}

    record PostLine(String post, String name) {}

    @GetMapping("/organizations")
    String tree(Actor actor, Model model) {
        Map<Long, List<Organisation>> byParent = organisations.all().stream()
                .filter(organisation -> organisation.parentId() != null)
                .collect(Collectors.groupingBy(Organisation::parentId));
        model.addAttribute(
                "roots",
                actor.organisations().stream()
                        .map(organisations::get)
                        .map(organisation -> node(organisation, byParent))
                        .toList());
        return "portal/organizations";
    }

    @GetMapping("/organizations/{id}")
    String organisation(Actor actor, @PathVariable long id, Model model) {
        visible(actor, id);
        LocalDate today = LocalDate.now(clock);
        Organisation organisation = organisations.get(id);
        List<PostHeld> held = posts.at(id, today);
        Map<Long, String> names = members
                .persons(held.stream().map(PostHeld::personId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        model.addAttribute("organisation", organisation);
        model.addAttribute("path", organisations.ancestors(id));
        model.addAttribute("children", organisations.children(id));
        model.addAttribute(
                "posts",
                held.stream()
                        .map(post -> new PostLine(post.post().label(), names.get(post.personId())))
                        .toList());
        if (organisation.kind() == OrganisationKind.BRANCH) {
            model.addAttribute("committee", organisations.hasCommittee(id));
            model.addAttribute(
                    "members",
                    members.ofBranch(id).stream()
                            .map(member -> line(member, held, today))
                            .toList());
        }
        return "portal/organization";
    }

    @GetMapping("/members/{id}")
    String member(Actor actor, @PathVariable long id, Model model) {
        Member member = members.member(id).orElseThrow(NotFound::new);
        visible(actor, member.branchId());
        LocalDate today = LocalDate.now(clock);
        List<PostHeld> held = posts.of(id, today);
        model.addAttribute("line", line(member, held, today));
        model.addAttribute("member", member);
        model.addAttribute("branch", organisations.get(member.branchId()));
        model.addAttribute(
                "group",
                member.groupId() == null
                        ? null
                        : organisations.get(member.groupId()).shortName());
        // A phone number is for those who work with the person, not for every member.
        model.addAttribute(
                "phone",
                actor.posts().isEmpty() && actor.personId() != id
                        ? null
                        : member.person().phone());
        return "portal/member";
    }

    private static Node node(Organisation organisation, Map<Long, List<Organisation>> byParent) {
        return new Node(
                organisation,
                byParent.getOrDefault(organisation.id(), List.of()).stream()
                        .filter(child -> child.kind() != OrganisationKind.GROUP)
                        .map(child -> node(child, byParent))
                        .toList());
    }

    private static MemberLine line(Member member, List<PostHeld> held, LocalDate today) {
        LocalDate born = member.person().birthDate();
        return new MemberLine(
                member,
                born == null ? null : Period.between(born, today).getYears(),
                held.stream()
                        .filter(post -> post.personId() == member.person().id())
                        .map(post -> post.post().label())
                        .distinct()
                        .collect(Collectors.joining("、")));
    }

    private void visible(Actor actor, long id) {
        if (actor.organisations().stream().noneMatch(own -> organisations.isAtOrBelow(id, own))) {
            throw new NotFound();
        }
    }
}
