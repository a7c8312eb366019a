package cn.themeday.filing.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.filing.DocumentNumbers;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.Matters;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 作废 of a document number: it stays where it was drawn, marked, and is never drawn again. The reply stands. */
@Service
public class VoidNumber {

    private static final String ALREADY = "这份批复没有文号，或者文号已经作废。";
    private static final int LONGEST = 500;

    private final Filings filings;
    private final DocumentNumbers numbers;
    private final ActingPosts actingPosts;
    private final Matters matters;
    private final Notices notices;
    private final Trail trail;

    VoidNumber(
            Filings filings,
            DocumentNumbers numbers,
            ActingPosts actingPosts,
            Matters matters,
            Notices notices,
            Trail trail) {
        this.filings = filings;
        this.numbers = numbers;
        this.actingPosts = actingPosts;
        this.matters = matters;
        this.notices = notices;
        this.trail = trail;
    }

    /** Whether this person may void the filing's number: the signatory of the organisation that drew it. */
    public boolean mayVoid(Actor actor, Filing filing) {
        return filing.number() != null
                && !filing.numberVoid()
                && actor.holding(filing.addresseeId(), Set.of(Post.SIGNATORY)).isPresent();
    }

    /**
     * @throws NotFound for anybody but that signatory
     * @throws Rejection without a reason, or when it is void already
     */
    @Transactional
    public void voidNumber(Actor actor, long filingId, String reason) {
        Filing filing = filings.lock(filingId);
        PostHeld right =
                actor.holding(filing.addresseeId(), Set.of(Post.SIGNATORY)).orElseThrow(NotFound::new);
        if (filing.number() == null || filing.numberVoid()) {
            throw Rejection.of(ALREADY);
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw Rejection.field("voidReason", "请写明作废的理由，不超过 " + LONGEST + " 字。");
        }
        if (!numbers.makeVoid(filingId, reason.strip(), actor.personId())) {
            throw Rejection.of(ALREADY);
        }
        String sentence = filing.number() + "作废：" + reason.strip();
        notices.tell(
                matters.mayBeTold(filing.rootInstance(), actingPosts.whoActs(filing.submitterId(), Post.SECRETARY)),
                "“" + filing.title() + "”的文号" + sentence,
                filing.link());
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                filing.addresseeId(),
                "filing.numberVoid",
                sentence,
                filing.rootInstance(),
                "filing:" + filingId,
                Map.of("number", filing.number())));
    }
}
