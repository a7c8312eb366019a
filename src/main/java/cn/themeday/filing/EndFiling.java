package cn.themeday.filing;

import cn.themeday.access.Actor;
import cn.themeday.engine.Procedures;
import cn.themeday.engine.Tasks;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.rejection.NotFound;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A filing that ends without a reply: withdrawn by who filed it, or lapsed because the day came. */
@Service
public class EndFiling {

    private static final String TOO_LATE = "上级已经办理了这份报件，不能撤回。";

    private final Filings filings;
    private final Procedures procedures;
    private final Tasks tasks;
    private final Trail trail;

    EndFiling(Filings filings, Procedures procedures, Tasks tasks, Trail trail) {
        this.filings = filings;
        this.procedures = procedures;
        this.tasks = tasks;
        this.trail = trail;
    }

    /**
     * Until the superior has decided, the submitter's secretary may take a filing back.
     *
     * @throws NotFound for anybody else
     */
    @Transactional
    public void withdraw(Actor actor, long filingId) {
        Filing seen = filings.get(filingId);
        PostHeld right = actor.holding(seen.submitterId(), Set.of(Post.SECRETARY, Post.DEPUTY))
                .orElseThrow(NotFound::new);
        tasks.lock(seen.rootInstance());
        Filing filing = filings.lock(filingId).mustWait();
        procedures.send("filing-withdrawn", "filingId", filingId, TOO_LATE);
        trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                filing.submitterId(),
                "filing.withdrawn",
                "撤回“" + filing.title() + "”",
                filing.rootInstance(),
                "filing:" + filingId,
                Map.of()));
    }

    /**
     * The day came without a reply. A filing that has one stays as it is.
     *
     * @return where it stands now
     */
    @Transactional
    public FilingState lapse(long filingId) {
        Filing filing = filings.lock(filingId);
        if (filing.waiting()) {
            filings.decided(filingId, FilingState.LAPSED, null, null, null);
            trail.record(new TrailEntry(
                    null,
                    null,
                    filing.submitterId(),
                    "filing.lapsed",
                    "到日子没有答复，“" + filing.title() + "”失效",
                    filing.rootInstance(),
                    "filing:" + filingId,
                    Map.of()));
            return FilingState.LAPSED;
        }
        return filing.state();
    }
}
