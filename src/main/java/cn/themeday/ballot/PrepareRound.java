package cn.themeday.ballot;

import cn.themeday.access.Actor;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Freezes the roll and the rule of a round, marks who is there, and opens it when there is a quorum (4.4, 4.4a). */
@Service
public class PrepareRound {

    private final Rounds rounds;
    private final RoundTrail trail;

    PrepareRound(Rounds rounds, RoundTrail trail) {
        this.rounds = rounds;
        this.trail = trail;
    }

    /**
     * @return id of the round
     * @throws NotFound for whoever neither chairs nor records
     * @throws Rejection when the rule does not allow this kind of round, an official is concerned or missing, or a
     *     round about the same runs already
     */
    @Transactional
    public long prepare(Actor actor, NewRound round) {
        if (actor.personId() != round.chairId() && actor.personId() != round.recorderId()) {
            throw new NotFound();
        }
        allowed(round);
        officials(round);
        if (round.last() != null && !round.entitled().contains(round.last())) {
            throw new IllegalArgumentException("who speaks last has no vote in " + round.reference());
        }
        long id = rounds.add(round).orElseThrow(() -> Rejection.of("“" + round.title() + "”正在表决，不能再开始一轮。"));
        trail.record(
                actor,
                rounds.get(id),
                "ballot.prepared",
                "准备表决“" + round.title() + "”，应到有表决权 " + round.entitled().size() + " 人，"
                        + round.kind().label());
        return id;
    }

    private static void allowed(NewRound round) {
        VoteRule rule = round.rule();
        if (rule.secret() && round.kind() != RoundKind.PAPER) {
            throw Rejection.field("kind", "这件事要无记名投票（条款 " + rule.clause() + "），请用纸票。");
        }
        if (!rule.kinds().contains(round.kind())) {
            throw Rejection.field("kind", "这件事不能用“" + round.kind().label() + "”表决。");
        }
        if (round.entitled().isEmpty()) {
            throw Rejection.of("没有有表决权的人，不能表决。");
        }
    }

    private static void officials(NewRound round) {
        boolean paper = round.kind() == RoundKind.PAPER;
        if (paper
                && (round.with(Office.TELLER).isEmpty()
                        || round.with(Office.COUNTER).isEmpty())) {
            throw Rejection.field("officials", "纸票要有监票人和计票人，先请会议确定。");
        }
        if (round.officials().keySet().stream().anyMatch(round.concerned()::contains)) {
            throw Rejection.field("officials", "候选人和当事人不能监票、计票，请换人。");
        }
    }

    /**
     * @param present ids of all who are in the meeting; the others on the roll are not
     * @throws Rejection once the round is open: who leaves then is said one by one
     */
    @Transactional
    public void markPresent(Actor actor, long id, Set<Long> present) {
        Round round = held(actor, id, RoundState.PREPARED);
        for (Voter voter : round.roll()) {
            boolean there = present.contains(voter.personId()) && !voter.recused();
            if (there != voter.present()) {
                rounds.present(id, voter.personId(), there, null);
            }
        }
    }

    /**
     * @param writtenInFavour written opinions in favour that came before the meeting; kept only where the rule counts them
     * @throws Rejection without a quorum, and for a secret round of too few that need not be secret
     */
    @Transactional
    public void open(Actor actor, long id, int writtenInFavour) {
        Round round = held(actor, id, RoundState.PREPARED);
        Turnout turnout = round.turnout();
        VoteRule rule = round.rule();
        if (!rule.quorum().reached(turnout.present(), turnout.entitled())) {
            throw Rejection.of("应到有表决权 " + turnout.entitled() + " 人，实到 " + turnout.present() + " 人，不到 "
                    + rule.presentNeeded(turnout.entitled()) + " 人，不能表决。请改期，再通知一次。");
        }
        if (round.kind() == RoundKind.PAPER && !rule.secret() && turnout.present() < rule.fewest()) {
            throw Rejection.of("到会的只有 " + turnout.present() + " 人，不到 " + rule.fewest() + " 人，纸票看得出是谁投的。请改用举手。");
        }
        boolean counts = rule.written() == Written.COUNTED;
        if (writtenInFavour < 0 || counts && writtenInFavour > turnout.entitled() - turnout.present()) {
            throw Rejection.field("written", "书面意见不会比没有到会的人多，请核对。");
        }
        rounds.open(id, counts ? writtenInFavour : 0);
        trail.record(actor, round, "ballot.opened", "开始表决“" + round.title() + "”，实到 " + turnout.present() + " 人");
    }

    /** @throws Rejection without a reason, and once it is open */
    @Transactional
    public void putOff(Actor actor, long id, String why) {
        Round round = held(actor, id, RoundState.PREPARED);
        rounds.end(id, RoundState.PUT_OFF, reason(why));
        trail.record(actor, round, "ballot.putOff", "“" + round.title() + "”改期表决：" + why.strip());
    }

    static String reason(String why) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > 500) {
            throw Rejection.field("why", "请写明原因，不超过 500 字。");
        }
        return reason;
    }

    private Round held(Actor actor, long id, RoundState state) {
        Round round = rounds.lock(id);
        if (!round.runBy(actor.personId())) {
            throw new NotFound();
        }
        if (round.state() != state) {
            throw Rejection.of("这一轮表决" + (round.state().running() ? "已经开始" : "已经结束") + "，不能再改。");
        }
        return round;
    }
}
