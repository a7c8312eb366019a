package cn.themeday.filing.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.filing.CollectiveDiscussion;
import cn.themeday.filing.DocumentNumbers;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingDecided;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.filing.Outcome;
import cn.themeday.inbox.Matters;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.policy.Figures;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The superior's answer: whether this person, at this level, may give it; its number; who is told. */
@Service
public class ReplyToFiling {

    private final Filings filings;
    private final DocumentNumbers numbers;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Matters matters;
    private final Involvement involvement;
    private final Figures figures;
    private final Notices notices;
    private final Trail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReplyToFiling(
            Filings filings,
            DocumentNumbers numbers,
            Organisations organisations,
            ActingPosts actingPosts,
            Matters matters,
            Involvement involvement,
            Figures figures,
            Notices notices,
            Trail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.filings = filings;
        this.numbers = numbers;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.matters = matters;
        this.involvement = involvement;
        this.figures = figures;
        this.notices = notices;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Who answers, as what, and how. {@code post} is the code of the post that gave the right. */
    public record Reply(
            long filingId,
            long personId,
            @Nullable String post,
            Outcome outcome,
            @Nullable String opinion,
            @Nullable CollectiveDiscussion discussion) {}

    /**
     * Whoever had a hand in the matter was refused when completing the task.
     *
     * @throws Rejection when the level has no authority, a reason is missing, or
     *     the committee's discussion does not carry an approval
     */
    @Transactional
    public void reply(Reply reply) {
        Filing filing = filings.lock(reply.filingId()).mustWait();
        mayAnswer(filing, reply);
        filings.decided(
                filing.id(),
                FilingState.valueOf(reply.outcome().name()),
                reply.personId(),
                reply.opinion(),
                reply.discussion());
        String number = drawsNumber(filing, reply.outcome())
                ? numbers.draw(filing.id(), filing.addresseeId(), code(filing), today().getYear())
                : null;
        involvement.note(filing.rootInstance(), reply.personId(), Part.DECIDER);
        tellSubmitter(filing, reply, number);
        trail.record(new TrailEntry(
                reply.personId(),
                reply.post() == null ? null : Post.valueOf(reply.post()),
                filing.addresseeId(),
                "filing.answered",
                reply.outcome().label() + "“" + filing.title() + "”" + (number == null ? "" : "，" + number),
                filing.rootInstance(),
                "filing:" + filing.id(),
                Map.of()));
        events.publishEvent(
                new FilingDecided(filing.id(), filing.rootInstance(), filing.subject(), reply.outcome(), number));
    }

    /** A record that nobody answered in its days is taken as received, without a number. */
    @Transactional
    public void receiveByDefault(long filingId) {
        Filing filing = filings.lock(filingId).mustWait();
        filings.decided(filingId, FilingState.RECEIVED, null, "到期未答复，视为收悉。", null);
        trail.record(new TrailEntry(
                null,
                null,
                filing.addresseeId(),
                "filing.receivedByDefault",
                "“" + filing.title() + "”到期未答复，视为收悉",
                filing.rootInstance(),
                "filing:" + filingId,
                Map.of()));
        events.publishEvent(
                new FilingDecided(filingId, filing.rootInstance(), filing.subject(), Outcome.RECEIVED, null));
    }

    @Transactional
    public void passUp(long filingId, long personId, @Nullable String post, @Nullable String opinion) {
        Filing filing = filings.lock(filingId).mustWait();
        List<Organisation> above = organisations.ancestors(filing.addresseeId());
        if (above.isEmpty()) {
            throw Rejection.of("本级已是最上一级，不能再转报。");
        }
        filings.passedUp(filing, above.get(0).id(), personId, opinion);
        trail.record(new TrailEntry(
                personId,
                post == null ? null : Post.valueOf(post),
                filing.addresseeId(),
                "filing.passedUp",
                "把“" + filing.title() + "”转报" + above.get(0).name(),
                filing.rootInstance(),
                "filing:" + filingId,
                Map.of()));
    }

    private void mayAnswer(Filing filing, Reply reply) {
        if (!filing.outcomes().contains(reply.outcome())) {
            throw Rejection.of("这类报件不能" + reply.outcome().label() + "。");
        }
        if (reply.outcome() != Outcome.RETURNED && !filing.decidableBy(organisations.get(filing.addresseeId()))) {
            throw Rejection.of("本级没有审批权限，只能退回或转报上一级。");
        }
        boolean mustSayWhy = reply.outcome() == Outcome.RETURNED || reply.outcome() == Outcome.REJECTED;
        if (mustSayWhy && (reply.opinion() == null || reply.opinion().isBlank())) {
            throw Rejection.field("opinion", "请写明" + reply.outcome().label() + "的理由，让支部知道怎么改。");
        }
        CollectiveDiscussion meeting = reply.discussion();
        if (reply.outcome() == Outcome.APPROVED && meeting != null && meeting.favour() * 2 <= meeting.present()) {
            throw Rejection.of("集体研究到会 " + meeting.present() + " 人，赞成 " + meeting.favour() + " 人，没有过半数，不能批准。");
        }
    }

    private boolean drawsNumber(Filing filing, Outcome outcome) {
        return outcome == Outcome.APPROVED
                && figures.text(filing.figure("filing.number"), filing.addresseeId())
                        .filter("YES"::equals)
                        .isPresent();
    }

    private String code(Filing filing) {
        Organisation organisation = organisations.get(filing.addresseeId());
        return organisation.documentCode() == null ? organisation.shortName() : organisation.documentCode();
    }

    private void tellSubmitter(Filing filing, Reply reply, @Nullable String number) {
        List<Long> persons = Stream.of(Post.SECRETARY, Post.DEPUTY, Post.RECORDER)
                .flatMap(post -> actingPosts.whoActs(filing.submitterId(), post).stream())
                .distinct()
                .toList();
        String said = organisations.get(filing.addresseeId()).shortName()
                + reply.outcome().label() + "了“" + filing.title() + "”"
                + (number == null ? "" : "（" + number + "）");
        notices.tell(matters.mayBeTold(filing.rootInstance(), persons), said, filing.link());
        notices.tell(
                matters.mayBeTold(filing.rootInstance(), filings.passedUpBy(filing.id())),
                said + "，" + organisations.get(filing.submitterId()).shortName() + "报来、经您转报的。",
                "/filings/" + filing.id());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
