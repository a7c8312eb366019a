package cn.themeday.access;

import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person of this request with the posts held today. Never kept longer than the request: when a term ends, the right
 * ends.
 *
 * @param branchId the branch of the membership, null for people who are no members
 * @param secretaryAbove secretary of an organisation that is no branch
 */
public record Actor(long personId, String name, List<PostHeld> posts, @Nullable Long branchId, boolean secretaryAbove) {

    /** The post that gives the right at this organisation, for the trail. */
    public Optional<PostHeld> holding(long organisationId, Set<Post> any) {
        return posts.stream()
                .filter(held -> held.organisationId() == organisationId && any.contains(held.post()))
                .findFirst();
    }

    /** For the trail: what somebody is at an organisation; null for a plain member. */
    public @Nullable Post postAt(long organisationId) {
        return posts.stream()
                .filter(held -> held.organisationId() == organisationId)
                .map(PostHeld::post)
                .findFirst()
                .orElse(null);
    }

    public boolean holds(Post post) {
        return posts.stream().anyMatch(held -> held.post() == post);
    }

    /** Works at a desk above branches: answers filings, or is told when they are late. */
    public boolean isSuperior() {
        return secretaryAbove || atDesk();
    }

    /** Answers filings: may open the desk, publish required items and set figures. */
    public boolean atDesk() {
        return holds(Post.HANDLER) || holds(Post.SIGNATORY);
    }

    public boolean administrator() {
        return holds(Post.ADMINISTRATOR);
    }

    /** Organisations that this person belongs to or holds a post at; the first is home. */
    public List<Long> organisations() {
        Set<Long> all = new LinkedHashSet<>();
        posts.forEach(held -> all.add(held.organisationId()));
        if (branchId != null) {
            all.add(branchId);
        }
        return List.copyOf(all);
    }

    /**
     * Organisations whose work this person may read, with all below: the own branch and where a post gives a part in it.
     * A designer or administrator has none in it, although the post is at the top of the tree.
     */
    public List<Long> worksAt() {
        Set<Long> all = new LinkedHashSet<>();
        posts.stream()
                .filter(held -> !Post.OF_THE_PLATFORM.contains(held.post()))
                .forEach(held -> all.add(held.organisationId()));
        if (branchId != null) {
            all.add(branchId);
        }
        return List.copyOf(all);
    }

    /** Whether an organisation's matters, minutes and opinions are for this person. */
    public boolean seesWorkOf(long organisationId, Organisations organisations) {
        return worksAt().stream().anyMatch(own -> organisations.isAtOrBelow(organisationId, own));
    }

    /** @throws NotFound for somebody who has left: neither a member nor in a post */
    public long homeOrganisation() {
        return organisations().stream().findFirst().orElseThrow(NotFound::new);
    }
}
