package cn.themeday.ballot;

import cn.themeday.access.Actor;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happens in a round, on the trail: never who chose what, and no numbers, which are the branch's. */
@Component
class RoundTrail {

    private final Trail trail;

    RoundTrail(Trail trail) {
        this.trail = trail;
    }

    void record(Actor actor, Round round, String action, String sentence) {
        trail.record(new TrailEntry(
                actor.personId(),
                actor.postAt(round.organisationId()),
                round.organisationId(),
                action,
                sentence,
                null,
                "round:" + round.id(),
                Map.of("attempt", round.attempt())));
    }
}
