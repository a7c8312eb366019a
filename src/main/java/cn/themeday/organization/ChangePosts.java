package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appointments and ends of terms. Whether the person at the keyboard may do it is asked by the caller; what it leaves
 * for the trail are the events.
 */
@Service
public class ChangePosts {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Members members;
    private final Posts posts;
    private final ApplicationEventPublisher events;

    ChangePosts(
            JdbcClient jdbc,
            Organisations organisations,
            Members members,
            Posts posts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.members = members;
        this.posts = posts;
        this.events = events;
    }

    /**
     * @param since the first day in office
     * @param until the last day in office, null while open
     * @throws Rejection when the post does not suit the organisation or the person, or is taken in that time
     */
    @Transactional
    public PostHeld appoint(long personId, long organisationId, Post post, LocalDate since, @Nullable LocalDate until) {
        // Appointments to one organisation follow one another, so that two at once cannot both find the post free.
        jdbc.sql("select id from organisation where id = :id for update")
                .param("id", organisationId)
                .query(Long.class)
                .optional();
        Organisation organisation = organisations.get(organisationId);
        Person person = members.person(personId);
        if (until != null && until.isBefore(since)) {
            throw Rejection.field("until", "任期的最后一天不能早于第一天，请改正日期。");
        }
        if (!post.suits(organisation)) {
            throw Rejection.field("post", organisation.shortName() + "不设" + post.label() + "，请另选职务或党组织。");
        }
        mayHold(person, post, organisation);
        free(person, post, organisation, since, until);
        apart(person, post, since, until);
        long id = jdbc.sql(
                        """
                        insert into post_held (person_id, organisation_id, post, since, until)
                        values (:person, :organisation, :post, :since, :until) returning id""")
                .param("person", personId)
                .param("organisation", organisationId)
                .param("post", post.name())
                .param("since", since)
                .param("until", until)
                .query(Long.class)
                .single();
        events.publishEvent(new PostTaken(personId, organisationId, post, since));
        return new PostHeld(id, personId, organisationId, post, since, until);
    }

    /**
     * Saying the same day again changes nothing and publishes nothing.
     *
     * @param lastDay the last day in office
     */
    @Transactional
    public void endTerm(long postId, LocalDate lastDay) {
        jdbc.sql("select id from post_held where id = :id for update")
                .param("id", postId)
                .query(Long.class)
                .optional();
        PostHeld held = posts.get(postId);
        if (lastDay.equals(held.until())) {
            return;
        }
        if (lastDay.isBefore(held.since())) {
            throw Rejection.field("lastDay", "任期从 " + held.since() + " 开始，结束的日子不能更早。");
        }
        if (held.until() != null && lastDay.isAfter(held.until())) {
            throw Rejection.field("lastDay", "任期到 " + held.until() + " 结束，要延长请重新任命。");
        }
        jdbc.sql("update post_held set until = :until where id = :id")
                .param("until", lastDay)
                .param("id", postId)
                .update();
        events.publishEvent(new PostEnded(held.personId(), held.organisationId(), held.post(), lastDay));
    }

    private void mayHold(Person person, Post post, Organisation organisation) {
        boolean inBranch = organisation.kind() == OrganisationKind.BRANCH;
        if (inBranch && (post.inCommittee() || post == Post.RECORDER)) {
            Optional<Member> member =
                    members.member(person.id()).filter(found -> found.branchId() == organisation.id());
            if (member.isEmpty()) {
                throw Rejection.field(
                        "person", person.name() + "不是" + organisation.shortName() + "的党员，不能担任" + post.label() + "。");
            }
            if (post.inCommittee() && member.get().kind() != MemberKind.FULL) {
                throw Rejection.field("person", person.name() + "是预备党员，不能担任" + post.label() + "。");
            }
        }
        // 支部工作条例 2018: below seven full members there is a secretary, if need be a deputy, and no committee
        if (inBranch && post.inCommittee() && post != Post.SECRETARY && post != Post.DEPUTY) {
            long from = organisations.committeeFrom(organisation.id());
            if (members.count(organisation.id(), MemberKind.FULL) < from) {
                throw Rejection.field("post", organisation.shortName() + "正式党员不到 " + from + " 名，不设支委会，只设书记或副书记。");
            }
        }
        if (post == Post.GROUP_LEADER
                && members.member(person.id())
                        .filter(found -> found.kind() == MemberKind.FULL)
                        .filter(found -> found.groupId() != null && found.groupId() == organisation.id())
                        .isEmpty()) {
            throw Rejection.field("person", "党小组组长要由本小组的正式党员担任，请另选一人。"); // clause 3.3
        }
    }

    private void apart(Person person, Post post, LocalDate since, @Nullable LocalDate until) {
        if (!Post.APART.contains(post)) {
            return;
        }
        jdbc
                .sql(
                        """
                        select post from post_held where person_id = :person and post = any(:apart)
                          and daterange(since, until, '[]') && daterange(:since::date, :until::date, '[]')
                        """)
                .param("person", person.id())
                .param("apart", Post.APART.stream().map(Post::name).toArray(String[]::new))
                .param("since", since)
                .param("until", until)
                .query(String.class)
                .stream()
                .findFirst()
                .ifPresent(held -> {
                    throw Rejection.field(
                            "post", person.name() + "已经是" + Post.valueOf(held).label() + "。系统管理员、安全管理员、安全审计员不能由一个人兼任。");
                });
    }

    private void free(Person person, Post post, Organisation organisation, LocalDate since, @Nullable LocalDate until) {
        List<PostHeld> overlapping = jdbc.sql(
                        """
                        select id, person_id, organisation_id, post, since, until from post_held
                        where organisation_id = :organisation and post = :post
                          and daterange(since, until, '[]') && daterange(:since::date, :until::date, '[]')
                        order by since""")
                .param("organisation", organisation.id())
                .param("post", post.name())
                .param("since", since)
                .param("until", until)
                .query(PostHeld.class)
                .list();
        for (PostHeld held : overlapping) {
            if (held.personId() == person.id()) {
                throw Rejection.field("person", person.name() + "在这段时间已经担任" + post.label() + "，不用再任命。");
            }
            if (post == Post.SECRETARY) {
                String name = members.person(held.personId()).name();
                throw Rejection.field("since", "这段时间由" + name + "担任书记，请先结束" + name + "的任期，再任命新书记。");
            }
        }
    }
}
