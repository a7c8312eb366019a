package cn.themeday.access;

import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whose tasks a person may do: their own posts', and those of vacant ones — the deputy for the secretary, the secretary
 * for the recorder, the signatory for the handler. Never the handler for the signatory.
 */
@Component
public class ActingPosts {

    private final Posts posts;
    private final Clock clock;

    ActingPosts(Posts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    public Set<ActingPost> of(Actor actor) {
        Set<ActingPost> acting = new LinkedHashSet<>();
        for (PostHeld held : actor.posts()) {
            acting.add(new ActingPost(held.organisationId(), held.post()));
            switch (held.post()) {
                case DEPUTY -> {
                    if (addIfVacant(acting, held, Post.SECRETARY)) {
                        addIfVacant(acting, held, Post.RECORDER);
                    }
                }
                case SECRETARY -> addIfVacant(acting, held, Post.RECORDER);
                case SIGNATORY -> addIfVacant(acting, held, Post.HANDLER);
                default -> {}
            }
        }
        return acting;
    }

    private boolean addIfVacant(Set<ActingPost> acting, PostHeld held, Post post) {
        boolean vacant = posts.vacant(held.organisationId(), post, LocalDate.now(clock));
        if (vacant) {
            acting.add(new ActingPost(held.organisationId(), post));
        }
        return vacant;
    }
}
