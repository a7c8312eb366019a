package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.sql.Types;
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

    /**
     * @throws Rejection when the branch, the group, a date or the phone is not right, and for somebody who cannot be told
     *     from a member that the branch has
     */
    @Transactional
    public Member enrol(Enrolment enrolment) {
        MembersPlace.check(enrolment, organisations, LocalDate.now(clock));
        nobodyTwice(enrolment);
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

    /** A phone tells people apart by itself. The same form sent twice at once: the second waits for the first. */
    private void nobodyTwice(Enrolment enrolment) {
        if (enrolment.phone() != null) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('enrol:' || :branch, 0))")
                .param("branch", enrolment.branchId())
                .query((row, number) -> 0)
                .single();
        boolean there = jdbc.sql(
                        """
                        select exists (select 1 from membership m join person p on p.id = m.person_id
                            where m.branch_id = :branch and p.name = :name
                              and p.birth_date is not distinct from cast(:birth as date))""")
                .param("branch", enrolment.branchId())
                .param("name", enrolment.name())
                .param("birth", enrolment.birthDate(), Types.DATE)
                .query(Boolean.class)
                .single();
        if (there) {
            throw Rejection.field("name", "这个支部已经有一位" + enrolment.name() + "。如果是另一个人，请填写出生日期或电话，好分得清。");
        }
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
