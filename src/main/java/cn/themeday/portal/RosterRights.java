package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.ChangeOrganisation;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may change what of the roster: an administrator the tree and the posts above branches, but nothing of members; a
 * superior's handler and signatory what is below; a secretary the members of the own branch, its recorder and its group leaders. The platform's
 * offices are given by the security administrator, by the administrator only while there is none.
 */
@Component
class RosterRights {

    private static final Set<Post> OF_A_SUPERIOR = EnumSet.of(Post.HANDLER, Post.SIGNATORY);
    private static final Set<Post> OF_A_BRANCH = EnumSet.of(Post.SECRETARY, Post.DEPUTY);
    private static final Set<Post> BY_THE_BRANCH = EnumSet.of(Post.RECORDER, Post.GROUP_LEADER);

    private final Organisations organisations;
    private final Posts posts;
    private final Clock clock;

    RosterRights(Organisations organisations, Posts posts, Clock clock) {
        this.organisations = organisations;
        this.posts = posts;
        this.clock = clock;
    }

    /** The post that gives the right to change the organisation itself. */
    Optional<PostHeld> over(Actor actor, long organisationId) {
        List<Long> above = organisations.ancestors(organisationId).stream()
                .map(Organisation::id)
                .toList();
        return actor.posts().stream()
                .filter(held -> held.post() == Post.ADMINISTRATOR
                        || OF_A_SUPERIOR.contains(held.post()) && above.contains(held.organisationId()))
                .findFirst();
    }

    /** Whether something may be founded below: by whoever is over it, and by its own handler and signatory. */
    boolean mayFoundBelow(Actor actor, Organisation parent) {
        return !ChangeOrganisation.below(parent.kind()).isEmpty()
                && (over(actor, parent.id()).isPresent()
                        || actor.holding(parent.id(), OF_A_SUPERIOR).isPresent());
    }

    /** A superior of a branch, over who belongs to it. An administrator reads nothing of members. */
    Optional<PostHeld> overMembers(Actor actor, long branchId) {
        return over(actor, branchId).filter(held -> held.post() != Post.ADMINISTRATOR);
    }

    /** As above, or the branch's own secretary: to put right what is known of its members. */
    Optional<PostHeld> ofMembers(Actor actor, long branchId) {
        return overMembers(actor, branchId).or(() -> actor.holding(branchId, OF_A_BRANCH));
    }

    /** Posts that this person may give at the organisation, in the order of the list. */
    List<Post> mayGive(Actor actor, Organisation organisation) {
        Set<Post> may = EnumSet.noneOf(Post.class);
        boolean members =
                organisation.kind() == OrganisationKind.BRANCH || organisation.kind() == OrganisationKind.GROUP;
        if ((members ? overMembers(actor, organisation.id()) : over(actor, organisation.id())).isPresent()) {
            may.addAll(EnumSet.complementOf(EnumSet.copyOf(Post.OF_THE_PLATFORM)));
        } else if (ofMembers(actor, branch(organisation)).isPresent()) {
            may.addAll(BY_THE_BRANCH);
        }
        if (organisation.parentId() == null && security(actor).isPresent()) {
            may.addAll(Post.OF_THE_PLATFORM);
        }
        return may.stream().filter(post -> post.suits(organisation)).toList();
    }

    /** Who keeps the accounts of people beyond a secretary's reach. */
    Optional<PostHeld> security(Actor actor) {
        boolean vacant = posts.vacant(organisations.root().id(), Post.SECURITY_ADMINISTRATOR, LocalDate.now(clock));
        return actor.posts().stream()
                .filter(held ->
                        held.post() == Post.SECURITY_ADMINISTRATOR || vacant && held.post() == Post.ADMINISTRATOR)
                .findFirst();
    }

    /** Whether the person decides above branches or for the platform: no secretary opens such an account. */
    boolean beyondABranch(long personId) {
        LocalDate today = LocalDate.now(clock);
        // Also who will from some day on: the account is the same.
        return posts.historyOf(personId).stream()
                .filter(held -> held.until() == null || !held.until().isBefore(today))
                .anyMatch(held -> OF_A_SUPERIOR.contains(held.post()) || Post.OF_THE_PLATFORM.contains(held.post()));
    }

    private static long branch(Organisation organisation) {
        return switch (organisation.kind()) {
            case GROUP -> java.util.Objects.requireNonNull(organisation.parentId());
            default -> organisation.id();
        };
    }
}
