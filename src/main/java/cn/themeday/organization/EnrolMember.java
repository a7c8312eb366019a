package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a person on a branch's list of members. */
@Service
public class EnrolMember {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnrolMember(
            JdbcClient jdbc,
            Organisations organisations,
            Members members,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Rejection when the branch, the group, a date or the phone is not right */
    @Transactional
    public Member enrol(Enrolment enrolment) {
        MembersPlace.check(enrolment, organisations, LocalDate.now(clock));
        long person = addPerson(enrolment);
        jdbc.sql(
                        """
                        insert into membership (person_id, branch_id, group_id, kind, joined_on, status)
                        values (:person, :branch, :group, :kind, :joined, :status)""")
                .param("person", person)
                .param("branch", enrolment.branchId())
                .param("group", enrolment.groupId())
                .param("kind", enrolment.kind().name())
                .param("joined", enrolment.joinedOn())
                .param("status", enrolment.status().name())
                .update();
        events.publishEvent(new MemberEnrolled(person, enrolment.branchId()));
        return members.member(person).orElseThrow();
    }

    private long addPerson(Enrolment enrolment) {
        try {
            return jdbc.sql(
                            """
                            insert into person (name, sex, birth_date, phone)
                            values (:name, :sex, :birth, :phone) returning id""")
                    .param("name", enrolment.name())
                    .param(
                            "sex",
                            enrolment.sex() == null ? null : enrolment.sex().name())
                    .param("birth", enrolment.birthDate())
                    .param("phone", enrolment.phone())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw Rejection.field("phone", "这个电话已经是另一个人的，请核对。");
        }
    }
}
