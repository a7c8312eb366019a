package cn.themeday.studio;

import cn.themeday.access.Actor;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.rejection.NotFound;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who designs, who is told, and how it stands on the record. */
@Component
class Designers {

    private final Posts posts;
    private final Organisations organisations;
    private final Notices notices;
    private final Trail trail;
    private final Clock clock;

    Designers(Posts posts, Organisations organisations, Notices notices, Trail trail, Clock clock) {
        this.posts = posts;
        this.organisations = organisations;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws NotFound for everybody else */
    static PostHeld right(Actor actor) {
        return actor.posts().stream()
                .filter(held -> held.post() == Post.DESIGNER)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    void tellOthers(@Nullable Long but, String sentence, @Nullable Long proposal) {
        List<Long> others = posts.holders(organisations.root().id(), Post.DESIGNER, LocalDate.now(clock)).stream()
                .map(Person::id)
                .filter(id -> !id.equals(but))
                .toList();
        notices.tell(others, sentence, proposal == null ? "/studio" : "/studio/proposals/" + proposal);
    }

    void record(
            @Nullable Actor actor,
            String action,
            String sentence,
            @Nullable Long proposal,
            Map<String, Object> details) {
        PostHeld right = actor == null ? null : right(actor);
        trail.record(new TrailEntry(
                actor == null ? null : actor.personId(),
                right == null ? null : right.post(),
                right == null ? null : right.organisationId(),
                action,
                sentence,
                null,
                proposal == null ? null : "proposal:" + proposal,
                details));
    }
}
