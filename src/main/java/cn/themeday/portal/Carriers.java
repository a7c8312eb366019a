package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.engine.LiveModels;
import cn.themeday.engine.LiveModels.Closure;
import cn.themeday.inbox.Matters;
import cn.themeday.organization.Post;
import cn.themeday.policy.Citation;
import cn.themeday.policy.Citations;
import cn.themeday.rejection.NotFound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the live models say about clauses, for one person: a restricted procedure is shown to designers and to the
 * parties of one of its matters.
 */
@Component
class Carriers {

    private final LiveModels live;
    private final Catalog catalog;
    private final Matters matters;
    /** The files of a deployment never change. */
    private final Map<String, Map<String, byte[]>> files = new ConcurrentHashMap<>();

    private final Map<String, List<Citation>> read = new ConcurrentHashMap<>();

    Carriers(LiveModels live, Catalog catalog, Matters matters) {
        this.live = live;
        this.catalog = catalog;
        this.matters = matters;
    }

    /** @param closed clauses that a procedure names which is not for this person */
    record Cited(List<Citation> shown, Set<String> closed) {}

    /** A table that several deployments hold is named once, as the model uses it that comes first. */
    Cited cited(Actor actor) {
        List<Citation> shown = new ArrayList<>();
        Set<String> closed = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Closure closure : live.all()) {
            List<Citation> citations = read.computeIfAbsent(closure.deployment(), id -> Citations.read(files(id)));
            if (mayRead(actor, closure)) {
                citations.stream()
                        .filter(citation -> !seen.contains(citation.file()))
                        .forEach(shown::add);
                seen.addAll(files(closure.deployment()).keySet());
            } else {
                citations.forEach(citation -> closed.addAll(citation.clauses()));
            }
        }
        return new Cited(shown, closed);
    }

    /**
     * The live version of a file.
     *
     * @throws NotFound when there is none, or none for this person
     */
    byte[] file(Actor actor, String name) {
        return live.all().stream()
                .filter(closure -> mayRead(actor, closure))
                .map(closure -> Optional.ofNullable(files(closure.deployment()).get(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Map<String, byte[]> files(String deployment) {
        return files.computeIfAbsent(deployment, live::files);
    }

    private boolean mayRead(Actor actor, Closure closure) {
        String procedure = closure.procedure();
        return procedure == null
                || !catalog.restricted(procedure)
                || actor.holds(Post.DESIGNER)
                || matters.partyOf(actor, procedure);
    }
}
