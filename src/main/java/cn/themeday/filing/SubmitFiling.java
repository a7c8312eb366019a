package cn.themeday.filing;

import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files something with the superior: the dossier is frozen here. */
@Service
public class SubmitFiling {

    private final Filings filings;
    private final Trail trail;

    SubmitFiling(Filings filings, Trail trail) {
        this.filings = filings;
        this.trail = trail;
    }

    /** @return id of the filing, which the procedure hands to superior-review */
    @Transactional
    public long submit(NewFiling filing) {
        long id = filings.add(filing);
        trail.record(new TrailEntry(
                filing.filedBy(),
                filing.filedAs(),
                filing.submitterId(),
                "filing.submitted",
                filing.kind().label() + "“" + filing.title() + "”",
                filing.rootInstance(),
                "filing:" + id,
                Map.of()));
        return id;
    }
}
