package cn.themeday.access;

import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whose tasks a person may do: their own posts', and those of vacant ones — the deputy for the secretary, the secretary
 * for the recorder, the signatory for the handler. Never the handler for the signatory.
 */
@Component
public class ActingPosts {

    /** Who acts for a vacant post: the first of them in office. */
    private static final Map<Post, List<Post>> FOR_VACANT = Map.of(
            Post.SECRETARY, List.of(Post.DEPUTY),
            Post.RECORDER, List.of(Post.SECRETARY, Post.DEPUTY),
            Post.HANDLER, List.of(Post.SIGNATORY));

    private final Posts posts;
    private final Clock clock;

    ActingPosts(Posts posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    /** Only the posts that this person holds, the oldest term first: enough for most steps, and known without a question. */
    public static Set<ActingPost> held(Actor actor) {
        return actor.posts().stream()
                .map(held -> new ActingPost(held.organisationId(), held.post()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Set<ActingPost> of(Actor actor) {
        Set<ActingPost> acting = held(actor);
        for (PostHeld held : actor.posts()) {
            FOR_VACANT.forEach((vacant, substitutes) -> {
                int at = substitutes.indexOf(held.post());
                if (at >= 0 && vacant(held.organisationId(), vacant, substitutes.subList(0, at))) {
                    acting.add(new ActingPost(held.organisationId(), vacant));
                }
            });
        }
        return acting;
    }

    /** Ids of those who do a post's tasks today: its holders or, while it is vacant, the first in office who act for it. */
    public List<Long> whoActs(long organisationId, Post post) {
        LocalDate today = LocalDate.now(clock);
        return Stream.concat(Stream.of(post), FOR_VACANT.getOrDefault(post, List.of()).stream())
                .map(each -> posts.holders(organisationId, each, today))
                .filter(holders -> !holders.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(Person::id)
                .toList();
    }

    /** Whether a task of these posts can be done by nobody today: each is vacant, and so is whoever would act for it. */
    public boolean nobodyActs(long organisationId, Set<Post> any) {
        return any.stream().allMatch(post -> vacant(organisationId, post, FOR_VACANT.getOrDefault(post, List.of())));
    }

    private boolean vacant(long organisationId, Post post, List<Post> substitutes) {
        LocalDate today = LocalDate.now(clock);
        return Stream.concat(Stream.of(post), substitutes.stream())
                .allMatch(each -> posts.vacant(organisationId, each, today));
    }
}
