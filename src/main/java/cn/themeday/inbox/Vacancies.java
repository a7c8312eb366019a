package cn.themeday.inbox;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A task that nobody can do shows to the superior, who has to name somebody; the superior cannot do it. */
@Repository
public class Vacancies {

    private static final Set<Post> DESK = EnumSet.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY);

    /** The superior is the nearest organisation above with somebody at its desk. */
    private static final String UNSTAFFED =
            """
            with recursive below (id) as (
                select id from organisation where parent_id = any (cast(:desks as bigint[]))
                union
                select child.id from organisation child join below on child.parent_id = below.id
                where not exists (select 1 from post_held h where h.organisation_id = below.id
                    and h.post = any (cast(:desk as text[]))
                    and h.since <= :today and (h.until is null or h.until >= :today)))
            select i.organisation_id, o.short_name, i.posts, count(*) as waiting
            from inbox_item i
            join organisation o on o.id = i.organisation_id
            where i.organisation_id = any (array(select id from below))
                and i.ended_at is null and i.kind = 'TASK' and not exists (
                select 1 from post_held h where h.organisation_id = i.organisation_id and h.post = any (i.posts)
                    and h.since <= :today and (h.until is null or h.until >= :today))
            group by i.organisation_id, o.short_name, i.posts
            order by i.organisation_id, i.posts
            """;

    private final JdbcClient jdbc;
    private final ActingPosts actingPosts;
    private final Clock clock;

    Vacancies(JdbcClient jdbc, ActingPosts actingPosts, Clock clock) {
        this.jdbc = jdbc;
        this.actingPosts = actingPosts;
        this.clock = clock;
    }

    /** Below the desks at which this person sits; empty for everybody else. */
    public List<Vacancy> toBeFilledBy(Actor actor) {
        List<Long> desks = actor.posts().stream()
                .filter(held -> DESK.contains(held.post()))
                .map(PostHeld::organisationId)
                .distinct()
                .toList();
        if (desks.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql(UNSTAFFED)
                .param("desks", desks.toArray(Long[]::new))
                .param("desk", DESK.stream().map(Enum::name).toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .query((row, number) -> new Vacancy(
                        row.getLong("organisation_id"),
                        row.getString("short_name"),
                        Arrays.stream((String[]) row.getArray("posts").getArray())
                                .map(Post::valueOf)
                                .sorted()
                                .toList(),
                        row.getInt("waiting")))
                .list()
                .stream()
                .filter(vacancy -> actingPosts.nobodyActs(vacancy.organisationId(), Set.copyOf(vacancy.posts())))
                .toList();
    }
}
