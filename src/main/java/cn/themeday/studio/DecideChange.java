package cn.themeday.studio;

import cn.themeday.access.Actor;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second designer agrees, and the change is live; or does not; or the first takes it back. */
@Service
public class DecideChange {

    private static final int MOST_ANSWER = 500;

    private final Proposals proposals;
    private final ProposeChange propose;
    private final ModelVersions versions;
    private final ModelChecks checks;
    private final Designers designers;

    DecideChange(
            Proposals proposals,
            ProposeChange propose,
            ModelVersions versions,
            ModelChecks checks,
            Designers designers) {
        this.proposals = proposals;
        this.propose = propose;
        this.versions = versions;
        this.checks = checks;
        this.designers = designers;
    }

    /**
     * Puts every closure live that holds a changed file. A second click of the same person changes nothing.
     *
     * @throws Rejection for the proposer, for what is decided otherwise, and when another version went live since
     * @throws ModelsRefused when it no longer passes the check
     */
    @Transactional
    public void agree(Actor actor, long id) {
        Designers.right(actor);
        versions.lock();
        Proposal proposal = proposals.lock(id);
        if (alreadyBy(actor, proposal, ProposalState.LIVE)) {
            return;
        }
        if (!proposal.mayBeAgreedBy(actor.personId())) {
            throw Rejection.of("自己提交的修改，要由另一位流程设计员同意。");
        }
        Map<String, byte[]> live = versions.liveFiles();
        List<String> overtaken = proposals.files(id).stream()
                .filter(file -> file.overtaken(live.get(file.name())))
                .map(ProposedFile::name)
                .toList();
        if (!overtaken.isEmpty()) {
            throw Rejection.of("提交以后，" + String.join("、", overtaken) + " 又有了别的版本上线。请提交的人撤回，在新版本上重新改。");
        }
        Map<String, byte[]> changed = new TreeMap<>();
        proposals.files(id).forEach(file -> changed.put(file.name(), file.content()));
        Closures closures = propose.checked(Closures.changed(changed, live), live);
        // Looked at together, as they will stand: one by one a caller would miss what it calls.
        checks.agree(closures.files());
        proposals.decide(id, ProposalState.LIVE, actor.personId(), null);
        List<String> lines = new ArrayList<>();
        closures.closures().forEach((name, closure) -> {
            ModelVersion version = versions.deploy(name, closure, "designed");
            proposals.ledTo(id, version);
            lines.add(versions.numbered(version));
        });
        String names = String.join("、", lines);
        designers.record(actor, "model.live", "同意修改并上线：" + names, id, Map.of("versions", lines));
        designers.tellOthers(actor.personId(), "流程修改已经上线：" + names, id);
    }

    /** @throws Rejection without a reason, for the proposer, and for what is decided otherwise */
    @Transactional
    public void decline(Actor actor, long id, String why) {
        Designers.right(actor);
        Proposal proposal = proposals.lock(id);
        if (alreadyBy(actor, proposal, ProposalState.DECLINED)) {
            return;
        }
        if (!proposal.mayBeAgreedBy(actor.personId())) {
            throw Rejection.of("自己提交的修改可以撤回，由另一位流程设计员决定同意不同意。");
        }
        String answer = why.strip();
        if (answer.isEmpty() || answer.length() > MOST_ANSWER) {
            throw Rejection.field("answer", "请写明为什么不同意，不超过 " + MOST_ANSWER + " 字。");
        }
        proposals.decide(id, ProposalState.DECLINED, actor.personId(), answer);
        designers.record(actor, "model.declined", "没有同意修改：" + answer, id, Map.of());
        designers.tellOthers(actor.personId(), actor.name() + "没有同意流程修改：" + answer, id);
    }

    /** @throws Rejection for anybody but the proposer, and for what is decided otherwise */
    @Transactional
    public void withdraw(Actor actor, long id) {
        Designers.right(actor);
        Proposal proposal = proposals.lock(id);
        if (alreadyBy(actor, proposal, ProposalState.WITHDRAWN)) {
            return;
        }
        if (!Long.valueOf(actor.personId()).equals(proposal.proposedBy())) {
            throw Rejection.of("只有提交的人能撤回。");
        }
        proposals.decide(id, ProposalState.WITHDRAWN, actor.personId(), null);
        designers.record(actor, "model.withdrawn", "撤回了修改", id, Map.of());
    }

    private static boolean alreadyBy(Actor actor, Proposal proposal, ProposalState state) {
        if (proposal.state() == state && Long.valueOf(actor.personId()).equals(proposal.decidedBy())) {
            return true;
        }
        if (!proposal.open()) {
            throw Rejection.of("这份修改" + proposal.state().label() + "，没有再改。");
        }
        return false;
    }
}
