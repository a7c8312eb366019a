package cn.themeday.inbox;

import cn.themeday.access.Actor;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Person;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.Posts;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 代录: the secretary, the recorder or the member's group leader enters what a member said or signed on paper. The member
 * sees by whom, and can contradict. Votes have no kind here: nobody votes for another.
 */
@Service
public class EnteredFor {

    private static final Set<Post> OF_BRANCH = Set.of(Post.SECRETARY, Post.DEPUTY, Post.RECORDER);
    private static final int LONGEST = 500;

    private final Members members;
    private final Posts posts;
    private final Notices notices;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    EnteredFor(Members members, Posts posts, Notices notices, Trail trail, JdbcClient jdbc, Clock clock) {
        this.members = members;
        this.posts = posts;
        this.notices = notices;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Kind {
        ATTENDANCE("到会"),
        LEAVE("请假"),
        OPINION("意见"),
        APPLICATION("申请"),
        RECEIPT("签收");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * What is entered.
     *
     * @param reference the room's name of what it is about, as {@code theme-day:12}; a later entry replaces an earlier
     * @param sentence what the member reads: {@code 11 月主题党日：请假，住院}; the trail, which many read, goes without
     * @param photoId null without a photo
     */
    public record Entry(
            Kind kind, String reference, long personId, String sentence, String rootInstance, @Nullable Long photoId) {}

    /** One entry as it is shown. {@code post} is a label. */
    public record Shown(
            long id,
            Kind kind,
            String reference,
            long personId,
            String sentence,
            @Nullable Long photoId,
            String by,
            String post,
            OffsetDateTime at,
            @Nullable String contradiction) {}

    /** The post by which this person may enter for the member; empty when they may not, or are the member. */
    public Optional<PostHeld> right(Actor actor, Member member) {
        if (member.person().id() == actor.personId()) {
            return Optional.empty();
        }
        return actor.holding(member.branchId(), OF_BRANCH)
                .or(() -> member.groupId() == null
                        ? Optional.empty()
                        : actor.holding(member.groupId(), Set.of(Post.GROUP_LEADER)));
    }

    /** @throws NotFound without the right to enter for this member */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Actor actor, Entry entry) {
        Member member = members.member(entry.personId()).orElseThrow(NotFound::new);
        PostHeld right = right(actor, member).orElseThrow(NotFound::new);
        jdbc.sql(
                        """
                        insert into entered_for (kind, reference, person_id, sentence, root_instance, photo_id,
                            entered_by, entered_as, entered_at)
                        values (:kind, :reference, :person, :sentence, :root, :photo, :by, :as, :now)
                        """)
                .param("kind", entry.kind().name())
                .param("reference", entry.reference())
                .param("person", entry.personId())
                .param("sentence", entry.sentence())
                .param("root", entry.rootInstance())
                .param("photo", entry.photoId(), java.sql.Types.BIGINT)
                .param("by", actor.personId())
                .param("as", right.post().name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        notices.tell(
                List.of(entry.personId()),
                actor.name() + "（" + right.post().label() + "）替您登记：" + entry.sentence(),
                "/entered-for-me");
        record(
                actor,
                right.post(),
                member,
                entry,
                "entered.for",
                "替" + member.person().name() + "登记" + entry.kind().label());
    }

    /** The photo's id, for the member and for whoever may enter for them. @throws NotFound for anybody else */
    public long photo(Actor actor, long id) {
        record Found(long personId, @Nullable Long photoId) {}
        Found found = jdbc.sql("select person_id, photo_id from entered_for where id = :id")
                .param("id", id)
                .query(Found.class)
                .optional()
                .orElseThrow(NotFound::new);
        boolean may = found.personId() == actor.personId()
                || members.member(found.personId())
                        .flatMap(member -> right(actor, member))
                        .isPresent();
        if (!may || found.photoId() == null) {
            throw new NotFound();
        }
        return found.photoId();
    }

    /** What others entered for one person, newest first; of each reference the latest entry. */
    public List<Shown> of(long personId, int most) {
        return query("e.person_id = :id and not exists (select 1 from entered_for later"
                        + " where later.reference = e.reference and later.person_id = e.person_id and later.id > e.id)"
                        + " order by e.id desc limit " + most)
                .param("id", personId)
                .query(EnteredFor::shown)
                .list();
    }

    /** The latest entry for each person about one thing. */
    public List<Shown> about(String reference) {
        return query("e.reference = :reference and not exists (select 1 from entered_for later"
                        + " where later.reference = e.reference and later.person_id = e.person_id and later.id > e.id)"
                        + " order by e.id")
                .param("reference", reference)
                .query(EnteredFor::shown)
                .list();
    }

    /**
     * The member says that it is not so. Nothing is changed by it: whoever entered it and the secretary are told.
     *
     * @throws NotFound for an entry of somebody else
     */
    @Transactional
    public void contradict(Actor actor, long id, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw Rejection.field("text", "请写明哪里不对，不超过 " + LONGEST + " 字。");
        }
        record Found(String kind, String reference, String sentence, String rootInstance, long enteredBy) {}
        Optional<Found> said = jdbc.sql(
                        """
                        update entered_for set contradicted_at = :now, contradiction = :text
                        where id = :id and person_id = :person and contradiction is distinct from :text
                        returning kind, reference, sentence, root_instance, entered_by
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("text", text.strip())
                .param("id", id)
                .param("person", actor.personId())
                .query(Found.class)
                .optional();
        if (said.isEmpty()) {
            // The same once more, or none of this person's.
            if (of(actor.personId(), Integer.MAX_VALUE).stream().noneMatch(shown -> shown.id() == id)) {
                throw new NotFound();
            }
            return;
        }
        Found found = said.get();
        Member member = members.member(actor.personId()).orElseThrow(NotFound::new);
        notices.tell(
                Stream.concat(
                                Stream.of(found.enteredBy()),
                                posts.holders(member.branchId(), Post.SECRETARY, LocalDate.now(clock)).stream()
                                        .map(Person::id))
                        .toList(),
                actor.name() + "对代录有不同意见：" + found.sentence() + "。本人说：" + text.strip(),
                "/track/" + found.rootInstance());
        record(
                actor,
                actor.postAt(member.branchId()),
                member,
                new Entry(
                        Kind.valueOf(found.kind()),
                        found.reference(),
                        actor.personId(),
                        found.sentence(),
                        found.rootInstance(),
                        null),
                "entered.contradicted",
                "对代录有不同意见");
    }

    private JdbcClient.StatementSpec query(String where) {
        return jdbc.sql(
                "select e.*, p.name as by_name from entered_for e join person p on p.id = e.entered_by where " + where);
    }

    private static Shown shown(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Shown(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getLong("person_id"),
                row.getString("sentence"),
                row.getObject("photo_id", Long.class),
                row.getString("by_name"),
                Post.valueOf(row.getString("entered_as")).label(),
                row.getObject("entered_at", OffsetDateTime.class),
                row.getString("contradiction"));
    }

    private void record(Actor actor, @Nullable Post post, Member member, Entry entry, String action, String sentence) {
        trail.record(new TrailEntry(
                actor.personId(),
                post,
                member.branchId(),
                action,
                sentence,
                entry.rootInstance(),
                entry.reference(),
                Map.of("person", entry.personId())));
    }
}
