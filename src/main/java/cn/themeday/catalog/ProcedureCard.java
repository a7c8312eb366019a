package cn.themeday.catalog;

import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people read of a procedure before they start it. A room that owns one declares it as a bean; a model without a
 * card is known by its own name and is not restricted.
 *
 * @param key id of the model
 * @param purpose at most two lines: what it is for
 * @param clauses ids of the clauses that it carries
 * @param restricted shows on no page of people who are no party to it
 * @param starters posts whose holders may start it; empty where only the schedule or another procedure does
 * @param startLink page on which it is started
 */
public record ProcedureCard(
        String key,
        String name,
        String purpose,
        Set<String> clauses,
        boolean restricted,
        Set<Post> starters,
        @Nullable String startLink) {

    /** Whether somebody with these posts finds it on the start page. */
    public boolean startedBy(Collection<PostHeld> posts) {
        return startLink != null && posts.stream().anyMatch(held -> starters.contains(held.post()));
    }
}
