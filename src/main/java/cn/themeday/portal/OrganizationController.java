package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.rejection.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The tree, a branch with its posts and members, a member. One sees one's own organisations and those below. */
@Controller
class OrganizationController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
    private static final Set<Post> WORK = EnumSet.complementOf(union(Post.OF_THE_PLATFORM, Post.SUPERVISION_MEMBER));

    private final Organisations organisations;
    private final Members members;
    private final Posts posts;
    private final RosterRights rights;
    private final Clock clock;

    OrganizationController(
            Organisations organisations, Members members, Posts posts, RosterRights rights, Clock clock) {
        this.rights = rights;
        this.organisations = organisations;
        this.members = members;
        this.posts = posts;
        this.clock = clock;
    }

    record Node(Organisation organisation, List<Node> children) {}

    /** @param age in years, null where no birth date is known */
    record MemberLine(Member member, @Nullable Integer age, String posts) {}

    record PostLine(String post, String name, String term) {}

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
        model.addAttribute("roster", actor.administrator());
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
                        .sorted(Comparator.comparing(PostHeld::post).thenComparing(PostHeld::since))
                        .map(post -> new PostLine(post.post().label(), names.get(post.personId()), term(post)))
                        .toList());
        model.addAttribute("details", worksWith(actor, id));
        model.addAttribute("tools", tools(actor, organisation));
        if (organisation.kind() == OrganisationKind.BRANCH && actor.seesWorkOf(id, organisations)) {
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
        if (!actor.seesWorkOf(member.branchId(), organisations)) {
            throw new NotFound();
        }
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
        model.addAttribute("details", actor.personId() == id || worksWith(actor, member.branchId()));
        boolean mayEdit = rights.ofMembers(actor, member.branchId()).isPresent();
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute(
                "mayMove", rights.overMembers(actor, member.branchId()).isPresent());
        model.addAttribute("mayCode", mayEdit && actor.personId() != id && !rights.beyondABranch(id));
        model.addAttribute(
                "terms",
                posts.historyOf(id).stream()
                        .map(post -> new PostLine(
                                post.post().label(),
                                organisations.get(post.organisationId()).shortName(),
                                term(post)))
                        .toList());
        return "portal/member";
    }

    /** Address → what its button says. */
    private Map<String, String> tools(Actor actor, Organisation organisation) {
        Map<String, String> tools = new LinkedHashMap<>();
        String own = "/organizations/" + organisation.id();
        boolean over = rights.over(actor, organisation.id()).isPresent();
        boolean branch = organisation.kind() == OrganisationKind.BRANCH;
        if (!rights.mayGive(actor, organisation).isEmpty()) {
            tools.put(own + "/posts", "任免");
        }
        if (branch && rights.overMembers(actor, organisation.id()).isPresent()) {
            tools.put(own + "/members/new", "编入党员");
        }
        boolean branchAccounts =
                branch && rights.ofMembers(actor, organisation.id()).isPresent();
        if (branchAccounts
                || organisation.kind() != OrganisationKind.GROUP
                        && rights.security(actor).isPresent()) {
            tools.put(own + "/accounts", "账号");
        }
        if (rights.mayFoundBelow(actor, organisation)) {
            tools.put(own + "/new", "新建下属");
        }
        if (over) {
            tools.put(own + "/edit", "改正登记信息");
        }
        return tools;
    }

    /** Age, joining date and phone are for the person, those who lead the branch, and the superior; not for every member. */
    private boolean worksWith(Actor actor, long id) {
        return actor.posts().stream()
                .filter(held -> WORK.contains(held.post()))
                .anyMatch(held -> organisations.isAtOrBelow(id, held.organisationId()));
    }

    private static EnumSet<Post> union(Set<Post> posts, Post one) {
        EnumSet<Post> all = EnumSet.copyOf(posts);
        all.add(one);
        return all;
    }

    private static String term(PostHeld held) {
        return held.since().format(DAY) + "起"
                + (held.until() == null ? "" : "，到 " + held.until().format(DAY));
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
