package cn.themeday.inbox;

import cn.themeday.notification.Notices;
import cn.themeday.organization.MemberLeft;
import cn.themeday.organization.Members;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostEnded;
import cn.themeday.organization.PostTaken;
import cn.themeday.organization.Posts;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was asked of a person who leaves goes to the secretary, else to the deputy; where there is neither it waits for
 * the next one. Tasks of posts need nothing: their rights are joined when read.
 */
@Service
public class ReturnAsks {

    private record Returned(
            long id,
            long organisationId,
            long personId,
            String rootInstance,
            String reference,
            String title,
            String link,
            OffsetDateTime openedAt) {}

    private final JdbcClient jdbc;
    private final Posts posts;
    private final Members members;
    private final Notices notices;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReturnAsks(
            JdbcClient jdbc,
            Posts posts,
            Members members,
            Notices notices,
            Trail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.members = members;
        this.notices = notices;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void left(MemberLeft left) {
        giveBack(left.personId(), left.branchId());
        settle();
    }

    @EventListener
    void ended(PostEnded ended) {
        if (ended.day().isBefore(LocalDate.now(clock))) {
            giveBackUnlessThere(ended.personId(), ended.organisationId());
            settle();
        }
    }

    @EventListener
    void taken(PostTaken taken) {
        settle();
    }

    /** Terms that ended by their date, and successors whose term has begun. */
    @Scheduled(
            initialDelayString = "${themeday.schedule.initial-delay:PT1M}",
            fixedDelayString = "${themeday.schedule.every:PT10M}")
    @SchedulerLock(name = "ReturnAsks")
    @Transactional
    public void afterTerms() {
        jdbc.sql(
                        """
                        select distinct h.person_id, h.organisation_id from post_held h
                        join inbox_item i on i.person_id = h.person_id and i.organisation_id = h.organisation_id
                        where i.kind = 'ASK' and i.ended_at is null and h.until < :today
                        """)
                .param("today", LocalDate.now(clock))
                .query(row -> {
                    giveBackUnlessThere(row.getLong("person_id"), row.getLong("organisation_id"));
                });
        settle();
    }

    private void giveBackUnlessThere(long personId, long organisationId) {
        boolean there = posts.of(personId, LocalDate.now(clock)).stream()
                        .anyMatch(held -> held.organisationId() == organisationId)
                || members.member(personId)
                        .filter(member -> member.branchId() == organisationId)
                        .isPresent();
        if (!there) {
            giveBack(personId, organisationId);
        }
    }

    private void giveBack(long personId, long organisationId) {
        jdbc.sql(
                        """
                        update inbox_item set given_back = true
                        where kind = 'ASK' and ended_at is null and person_id = :person and organisation_id = :organisation
                        """)
                .param("person", personId)
                .param("organisation", organisationId)
                .update();
    }

    private void settle() {
        for (Returned ask : jdbc.sql(
                        """
                        select id, organisation_id, person_id, root_instance, reference, title, link, opened_at
                        from inbox_item
                        where given_back and ended_at is null order by id for update
                        """)
                .query(Returned.class)
                .list()) {
            heir(ask).ifPresent(heir -> hand(ask, heir));
        }
    }

    private Optional<Person> heir(Returned ask) {
        LocalDate today = LocalDate.now(clock);
        return Stream.of(Post.SECRETARY, Post.DEPUTY)
                .flatMap(post -> posts.holders(ask.organisationId(), post, today).stream())
                .filter(person -> person.id() != ask.personId())
                .findFirst();
    }

    private void hand(Returned ask, Person heir) {
        String leaver = members.person(ask.personId()).name();
        boolean asked = jdbc.sql(
                        """
                        select exists (select 1 from inbox_item
                            where reference = :reference and person_id = :heir
                              and (ended_at is null or ending = 'COMPLETED' and opened_at >= :opened))
                        """)
                .param("reference", ask.reference())
                .param("heir", heir.id())
                .param("opened", ask.openedAt())
                .query(Boolean.class)
                .single();
        if (asked) {
            // Everybody was asked the same: nobody answers twice.
            jdbc.sql("update inbox_item set ended_at = :now, ending = 'CANCELLED', given_back = false where id = :id")
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", ask.id())
                    .update();
            record(ask, leaver + "已离开，“" + ask.title() + "”不再由" + leaver + "办理");
            return;
        }
        jdbc.sql("update inbox_item set person_id = :heir, given_back = false where id = :id")
                .param("heir", heir.id())
                .param("id", ask.id())
                .update();
        notices.tell(List.of(heir.id()), leaver + "已离开，请您接着办：" + ask.title(), ask.link());
        record(ask, leaver + "已离开，“" + ask.title() + "”转由" + heir.name() + "办理");
        events.publishEvent(new AskMoved(ask.rootInstance(), ask.reference(), ask.personId(), heir.id()));
    }

    private void record(Returned ask, String sentence) {
        trail.record(new TrailEntry(
                null,
                null,
                ask.organisationId(),
                "inbox.returned",
                sentence,
                ask.rootInstance(),
                ask.reference(),
                Map.of("from", ask.personId())));
    }
}
