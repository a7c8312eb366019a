package cn.themeday.organization;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A member's organisational relation goes to another branch. Posts in the old one end with yesterday, and what they had
 * open there returns to its secretary; what they said and signed stays in its record.
 */
@Service
public class MoveMember {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Members members;
    private final LeaveBranch leave;
    private final ApplicationEventPublisher events;

    MoveMember(
            JdbcClient jdbc,
            Organisations organisations,
            Members members,
            LeaveBranch leave,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.members = members;
        this.leave = leave;
        this.events = events;
    }

    /**
     * Moving somebody to where they are changes nothing.
     *
     * @throws NotFound for somebody who belongs to no branch
     * @throws Rejection when it is no branch
     */
    @Transactional
    public void move(long personId, long branchId) {
        // Two moves at once follow one another.
        jdbc.sql("select person_id from membership where person_id = :person for update")
                .param("person", personId)
                .query(Long.class)
                .optional();
        Member member = members.member(personId).orElseThrow(NotFound::new);
        if (member.branchId() == branchId) {
            return;
        }
        if (organisations.get(branchId).kind() != OrganisationKind.BRANCH) {
            throw Rejection.field("branch", "请选一个党支部。");
        }
        leave.leave(personId, member.branchId());
        jdbc.sql(
                        """
                        insert into membership (person_id, branch_id, group_id, kind, joined_on, status)
                        values (:person, :branch, null, :kind, :joined, :status)
                        """)
                .param("person", personId)
                .param("branch", branchId)
                .param("kind", member.kind().name())
                .param("joined", member.joinedOn())
                .param("status", member.status().name())
                .update();
        events.publishEvent(new MemberEnrolled(personId, branchId));
    }
}
