package cn.themeday.organization;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a person off a branch's list of members: moved away, or no member any more. Whether the person at the keyboard
 * may do it is asked by the caller; what it leaves for the trail are the events.
 */
@Service
public class LeaveBranch {

    private static final String HERE =
            " person_id = :person and organisation_id in (select id from organisation where :branch in (id, parent_id))";

    private final JdbcClient jdbc;
    private final ChangePosts changePosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaveBranch(JdbcClient jdbc, ChangePosts changePosts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.changePosts = changePosts;
        this.events = events;
        this.clock = clock;
    }

    /** Posts in the branch and its groups end with yesterday. Saying it again changes nothing. */
    @Transactional
    public void leave(long personId, long branchId) {
        int left = jdbc.sql("delete from membership where person_id = :person and branch_id = :branch")
                .param("person", personId)
                .param("branch", branchId)
                .update();
        if (left == 0) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        boolean cancelled = here(
                        "delete from post_held where since >= :today and" + HERE + " returning since",
                        personId,
                        branchId,
                        today)
                .query(LocalDate.class)
                .list()
                .stream()
                .anyMatch(today::isBefore);
        here("select id from post_held where (until is null or until >= :today) and" + HERE, personId, branchId, today)
                .query(Long.class)
                .list()
                .forEach(post -> changePosts.endTerm(post, today.minusDays(1)));
        events.publishEvent(new MemberLeft(personId, branchId, cancelled));
    }

    private JdbcClient.StatementSpec here(String sql, long personId, long branchId, LocalDate today) {
        return jdbc.sql(sql).param("person", personId).param("branch", branchId).param("today", today);
    }
}
