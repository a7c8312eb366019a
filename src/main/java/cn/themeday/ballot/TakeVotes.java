package cn.themeday.ballot;

import cn.themeday.access.Actor;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An open round: words by name with the secretary's last (4.4b), numbers of hands and papers, the close. */
@Service
public class TakeVotes {

    private final Rounds rounds;
    private final RoundTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeVotes(Rounds rounds, RoundTrail trail, ApplicationEventPublisher events, Clock clock) {
        this.rounds = rounds;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One's own word, or another's as the recorder heard it and read it out. The same again changes nothing; another
     * one replaces it until the round is closed.
     *
     * @throws NotFound for whoever is not on the roll, and for another's word from anybody but the recorder
     * @throws Rejection when the person is not present or stays out, when others have to be heard before, and after the
     *     close
     */
    @Transactional
    public void say(Actor actor, long id, long personId, @Nullable Choice choice) {
        Round round = open(id, RoundKind.BY_NAME);
        if (actor.personId() != personId && actor.personId() != round.recorderId()) {
            throw new NotFound();
        }
        Voter voter = voter(round, personId);
        if (choice == null) {
            throw Rejection.field("choice", "请选赞成、反对或弃权。");
        }
        if (!voter.present()) {
            throw Rejection.of(voter.name() + (voter.recused() ? "这件事要回避，不参加表决。" : "不在会场，不能表决。"));
        }
        List<String> before = round.toBeHeardBefore(personId);
        if (!before.isEmpty()) {
            throw Rejection.of(voter.name() + "最后表态，先等" + String.join("、", before) + "表态。");
        }
        if (voter.choice() != choice) {
            rounds.word(id, personId, choice, actor.personId());
            trail.record(actor, round, "ballot.word", voter.name() + "对“" + round.title() + "”表了态");
        }
    }

    /** Somebody present was asked and says nothing. @throws Rejection for whoever has spoken, or is not there */
    @Transactional
    public void silent(Actor actor, long id, long personId) {
        Round round = byRecorder(actor, open(id, RoundKind.BY_NAME));
        Voter voter = voter(round, personId);
        if (!voter.present() || voter.choice() != null) {
            throw Rejection.of(voter.name() + (voter.present() ? "已经表态。" : "不在会场。"));
        }
        rounds.silent(id, personId);
        trail.record(actor, round, "ballot.silent", "问过" + voter.name() + "，没有表态");
    }

    /** Somebody leaves the meeting; they are not present any more, and the quorum is looked at anew at the close. */
    @Transactional
    public void left(Actor actor, long id, long personId) {
        Round round = rounds.lock(id);
        running(round);
        byRecorder(actor, round);
        Voter voter = voter(round, personId);
        if (voter.present()) {
            rounds.present(id, personId, false, OffsetDateTime.now(clock));
            trail.record(actor, round, "ballot.left", voter.name() + "离开会场");
        }
    }

    /** @throws Rejection when the three numbers are not those who are present */
    @Transactional
    public void countHands(Actor actor, long id, Count count) {
        Round round = byCounter(actor, open(id, RoundKind.COUNTED));
        long present = round.turnout().present();
        if (count.sum() != present) {
            throw Rejection.of("赞成、反对、弃权合计 " + count.sum() + "，实到 " + present + "，对不上，请重新数。");
        }
        counted(actor, round, count, null);
    }

    /**
     * @throws Rejection when the numbers do not fit one another
     * @return false when more papers came back than went out: the round is void, and a new one has to be prepared
     */
    @Transactional
    public boolean countPapers(Actor actor, long id, Papers papers, Count count) {
        Round round = byCounter(actor, open(id, RoundKind.PAPER));
        if (papers.returned() > papers.issued()) {
            String why = "发出 " + papers.issued() + " 张，收回 " + papers.returned() + " 张，收回的比发出的多";
            rounds.end(id, RoundState.VOID, why);
            trail.record(actor, round, "ballot.void", "“" + round.title() + "”这一轮作废：" + why);
            return false;
        }
        if (papers.issued() > round.turnout().present()) {
            throw Rejection.field("issued", "实到 " + round.turnout().present() + " 人，发出的票不会比这多。");
        }
        if (papers.invalid() < 0 || papers.returned() < 0 || count.sum() != papers.valid()) {
            throw Rejection.of("收回 " + papers.returned() + "，废票 " + papers.invalid() + "，赞成、反对、弃权合计 " + count.sum()
                    + "，对不上，请重新数。");
        }
        counted(actor, round, count, papers);
        return true;
    }

    /** A teller's or counter's yes to the numbers as they stand. @throws Rejection before there are any */
    @Transactional
    public void confirm(Actor actor, long id) {
        Round round = rounds.lock(id);
        running(round);
        Official official = round.officials().stream()
                .filter(one -> one.personId() == actor.personId())
                .findFirst()
                .orElseThrow(NotFound::new);
        if (round.count() == null) {
            throw Rejection.of("还没有数出结果。");
        }
        if (!official.confirmed()) {
            rounds.confirmed(id, actor.personId());
            trail.record(actor, round, "ballot.confirmed", official.office().label() + official.name() + "确认了票数");
        }
    }

    /**
     * Closes the round for ever; a second click changes nothing.
     *
     * @throws NotFound for whoever neither chairs nor records
     * @throws Rejection while somebody is unheard, numbers are missing or unconfirmed, or the quorum has gone
     */
    @Transactional
    public Result close(Actor actor, long id) {
        Round round = rounds.lock(id);
        if (!round.runBy(actor.personId())) {
            throw new NotFound();
        }
        if (round.state() == RoundState.CLOSED) {
            return round.result();
        }
        running(round);
        ready(round);
        Result result = round.result();
        if (result.outcome() == Outcome.NO_QUORUM) {
            throw Rejection.of(result.words() + "。请作废这一轮，改期再表决。");
        }
        rounds.close(id, result);
        trail.record(
                actor,
                round,
                "ballot.closed",
                "“" + round.title() + "”表决结束：" + result.outcome().label());
        events.publishEvent(new RoundClosed(id, round.reference(), result.outcome()));
        return result;
    }

    /** The round is begun anew. @throws Rejection without a reason, and after the close */
    @Transactional
    public void voided(Actor actor, long id, String why) {
        Round round = rounds.lock(id);
        if (!round.runBy(actor.personId())) {
            throw new NotFound();
        }
        running(round);
        rounds.end(id, RoundState.VOID, PrepareRound.reason(why));
        trail.record(actor, round, "ballot.void", "“" + round.title() + "”这一轮作废：" + why.strip());
    }

    private static void ready(Round round) {
        if (round.kind() == RoundKind.BY_NAME) {
            String unheard = round.unheard().map(Voter::name).collect(Collectors.joining("、"));
            if (!unheard.isEmpty()) {
                throw Rejection.of("还没有表态：" + unheard + "。问过没有表态的，记下再结束。");
            }
            return;
        }
        if (round.count() == null) {
            throw Rejection.of("还没有数出结果。");
        }
        long sum = round.count().sum();
        if (round.kind() == RoundKind.COUNTED && sum != round.turnout().present()) {
            throw Rejection.of("数过以后有人离开会场，实到 " + round.turnout().present() + "，请重新数。");
        }
        if (!round.confirmed()) {
            throw Rejection.of("还没有确认票数：" + round.unconfirmed() + "。");
        }
    }

    private void counted(Actor actor, Round round, Count count, @Nullable Papers papers) {
        if (count.equals(round.count()) && (papers == null || papers.equals(round.papers()))) {
            return;
        }
        rounds.count(round.id(), count, papers);
        trail.record(actor, round, "ballot.counted", "“" + round.title() + "”数出了票数");
    }

    private Round open(long id, RoundKind kind) {
        Round round = rounds.lock(id);
        if (round.kind() != kind) {
            throw new NotFound();
        }
        if (round.state() == RoundState.PREPARED) {
            throw Rejection.of("表决还没有开始。");
        }
        running(round);
        return round;
    }

    private static void running(Round round) {
        if (!round.state().running()) {
            throw Rejection.of("这一轮表决已经结束，没有再改。");
        }
    }

    private static Round byRecorder(Actor actor, Round round) {
        if (actor.personId() != round.recorderId()) {
            throw new NotFound();
        }
        return round;
    }

    /** The recorder where nobody else counts. */
    private static Round byCounter(Actor actor, Round round) {
        List<Official> counters = round.officials().stream()
                .filter(one -> one.office() == Office.COUNTER)
                .toList();
        if (counters.isEmpty()) {
            return byRecorder(actor, round);
        }
        if (counters.stream().noneMatch(one -> one.personId() == actor.personId())) {
            throw new NotFound();
        }
        return round;
    }

    private static Voter voter(Round round, long personId) {
        return round.roll().stream()
                .filter(voter -> voter.personId() == personId)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
