package cn.themeday.access;

import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Builds an {@link Actor} from the tables, each time anew. */
@Component
public class Actors {

    private final Members members;
    private final Posts posts;
    private final Organisations organisations;
    private final Clock clock;

    Actors(Members members, Posts posts, Organisations organisations, Clock clock) {
        this.members = members;
        this.posts = posts;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @throws cn.themeday.rejection.NotFound when there is nobody of that id */
    public Actor of(long personId) {
        List<PostHeld> held = posts.of(personId, LocalDate.now(clock));
        Optional<Member> member = members.member(personId);
        return new Actor(
                personId,
                member.map(Member::person)
                        .orElseGet(() -> members.person(personId))
                        .name(),
                held,
                member.map(Member::branchId).orElse(null),
                held.stream().anyMatch(post -> secretaryAbove(post, member)));
    }

    private boolean secretaryAbove(PostHeld held, Optional<Member> member) {
        // The secretary of the own branch, as nearly all are, is known to be none without a question.
        return held.post() == Post.SECRETARY
                && member.map(Member::branchId)
                        .filter(branch -> branch == held.organisationId())
                        .isEmpty()
                && organisations.get(held.organisationId()).kind() != OrganisationKind.BRANCH;
    }
}
