package cn.themeday.organization;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a member is put right; the branch stays. */
@Service
public class CorrectMember {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Members members;
    private final Posts posts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CorrectMember(
            JdbcClient jdbc,
            Organisations organisations,
            Members members,
            Posts posts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.members = members;
        this.posts = posts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Saying the same again changes nothing and publishes nothing.
     *
     * @param as the member as it should stand, with the branch that they belong to
     * @throws NotFound when they belong to another branch or to none
     * @throws Rejection when the group, a date or the phone is not right, and while a post stands against it
     */
    @Transactional
    public void correct(long personId, Enrolment as) {
        Member before = members.member(personId)
                .filter(member -> member.branchId() == as.branchId())
                .orElseThrow(NotFound::new);
        MembersPlace.check(as, organisations, LocalDate.now(clock));
        boolean otherGroup = !Objects.equals(before.groupId(), as.groupId());
        if (otherGroup || as.kind() != before.kind()) {
            MembersPlace.keepsPosts(as.name(), posts.of(personId, LocalDate.now(clock)), otherGroup, as.kind());
        }
        try {
            jdbc.sql(
                            """
                            update person set name = :name, sex = :sex, birth_date = :birth, phone = :phone
                            where id = :person
                            """)
                    .param("name", as.name())
                    .param("sex", as.sex() == null ? null : as.sex().name())
                    .param("birth", as.birthDate())
                    .param("phone", as.phone())
                    .param("person", personId)
                    .update();
        } catch (DuplicateKeyException e) {
            throw Rejection.field("phone", "这个电话已经是另一个人的，请核对。");
        }
        int corrected = jdbc.sql(
                        """
                        update membership set group_id = :group, kind = :kind, joined_on = :joined, status = :status
                        where person_id = :person and branch_id = :branch
                        """)
                .param("branch", as.branchId())
                .param("group", as.groupId())
                .param("kind", as.kind().name())
                .param("joined", as.joinedOn())
                .param("status", as.status().name())
                .param("person", personId)
                .update();

        if (corrected == 0) {
            throw new NotFound(); // moved at this moment
        }
        if (!Objects.equals(before, members.member(personId).orElseThrow())) {
            events.publishEvent(new MemberCorrected(personId, as.branchId()));
        }
    }
}
