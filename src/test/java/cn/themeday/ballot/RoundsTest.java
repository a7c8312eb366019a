package cn.themeday.ballot;

import static cn.themeday.ballot.Choice.ABSTAINED;
import static cn.themeday.ballot.Choice.AGAINST;
import static cn.themeday.ballot.Choice.IN_FAVOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.policy.Share;
import cn.themeday.process.Branch;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("表决的一轮：冻结名单，记名、举手、纸票，书记最后表态，结束以后不变")
class RoundsTest {

    private static final AtomicInteger QUESTION = new AtomicInteger();

    @Autowired
    Branch branch;

    @Autowired
    PrepareRound prepare;

    @Autowired
    TakeVotes take;

    @Autowired
    Rounds rounds;

    @Autowired
    JdbcClient jdbc;

    private Actor secretary;
    private Actor recorder;
    private Actor shen;
    private Actor he;
    private Actor shao;
    private String question;

    @BeforeEach
    void fivePeople() {
        TestClock.INSTANCE.reset();
        secretary = branch.actor("songling.shuji");
        shen = branch.actor("songling.zuzhi");
        he = branch.actor("songling.xuanchuan");
        shao = branch.actor("songling.jijian");
        recorder = branch.actor("songling.jilu");
        question = "test:" + QUESTION.incrementAndGet();
    }

    @Test
    @DisplayName("记名：书记要等到会的都表态、或者问过、或者离开；算法只看到会的")
    void theSecretarySpeaksLast() {
        long id = opened(RoundKind.BY_NAME, secretary, shen, he, shao, recorder);
        refused(() -> take.say(secretary, id, secretary.personId(), IN_FAVOUR), "最后表态，先等", "沈静仪", "何秀芬", "邵志成", "范立民");
        take.say(shen, id, shen.personId(), IN_FAVOUR);
        take.say(recorder, id, he.personId(), AGAINST);
        take.say(recorder, id, recorder.personId(), IN_FAVOUR);
        refused(() -> take.say(secretary, id, secretary.personId(), IN_FAVOUR), "先等邵志成表态");
        refused(() -> take.close(recorder, id), "还没有表态", "邵志成", "陆明远");
        take.silent(recorder, id, shao.personId());
        refused(() -> take.silent(recorder, id, he.personId()), "何秀芬已经表态");
        take.say(secretary, id, secretary.personId(), IN_FAVOUR);
        take.say(he, id, he.personId(), ABSTAINED);

        Result result = take.close(secretary, id);

        assertThat(result.words()).isEqualTo("应到有表决权 5，实到 5，赞成 3，反对 0，弃权 1，需 3：通过");
        assertThat(take.close(recorder, id)).as("a second click").isEqualTo(result);
        refused(() -> take.say(he, id, he.personId(), IN_FAVOUR), "已经结束");
        refused(() -> take.left(recorder, id, he.personId()), "已经结束");
        refused(() -> take.voided(recorder, id, "想再来一次"), "已经结束");
        assertThat(rounds.get(id).result()).isEqualTo(result);
        assertThat(trail(id)).noneMatch(line -> line.contains("赞成") || line.contains("弃权"));
    }

    @Test
    @DisplayName("中途离开的不再算到会，说过的也不算；人数不够就不能结束，作废以后改期，每一次都留着")
    void whoLeavesIsNotPresent() {
        long id = opened(RoundKind.BY_NAME, secretary, shen, he);
        take.say(shen, id, shen.personId(), IN_FAVOUR);
        take.left(recorder, id, shen.personId());
        take.say(he, id, he.personId(), IN_FAVOUR);
        take.say(secretary, id, secretary.personId(), IN_FAVOUR);
        refused(() -> take.say(shen, id, shen.personId(), AGAINST), "沈静仪不在会场");
        refused(() -> take.close(recorder, id), "应到有表决权 5，实到 2，需 3", "改期");
        refused(() -> take.voided(recorder, id, " "), "请写明原因");
        take.voided(recorder, id, "沈静仪有急事离开");

        long again = prepare.prepare(recorder, round(RoundKind.BY_NAME).build());
        refused(() -> prepare.prepare(recorder, round(RoundKind.BY_NAME).build()), "正在表决");
        prepare.markPresent(recorder, again, ids(secretary, shen));
        refused(() -> prepare.open(recorder, again, 0), "应到有表决权 5 人，实到 2 人，不到 3 人");
        refused(() -> take.say(shen, again, shen.personId(), IN_FAVOUR), "表决还没有开始");
        prepare.putOff(recorder, again, "到会的人不够");
        assertThat(rounds.of(question)).extracting(Round::attempt).containsExactly(1, 2);
        assertThat(rounds.of(question)).extracting(Round::state).containsExactly(RoundState.VOID, RoundState.PUT_OFF);
        assertThat(rounds.get(again).why()).isEqualTo("到会的人不够");
    }

    @Test
    @DisplayName("举手：三个数合起来正好是到会的人；数过以后有人离开要重新数；不留谁举了手")
    void handsAreCounted() {
        long id = opened(RoundKind.COUNTED, secretary, shen, he, shao);
        refused(() -> take.close(recorder, id), "还没有数出结果");
        refused(() -> take.countHands(recorder, id, new Count(3, 0, 0)), "合计 3，实到 4", "重新数");
        take.countHands(recorder, id, new Count(3, 1, 0));
        take.left(recorder, id, shao.personId());
        refused(() -> take.close(recorder, id), "数过以后有人离开");
        take.countHands(recorder, id, new Count(2, 1, 0));

        assertThat(take.close(secretary, id).words()).isEqualTo("应到有表决权 5，实到 3，赞成 2，反对 1，弃权 0，需 3：未通过");
        assertThat(words(id)).isZero();
    }

    @Test
    @DisplayName("纸票：监票人、计票人都确认当前的数才能结束，改了数要重新确认")
    void papersAreConfirmed() {
        RoundOf paper = round(RoundKind.PAPER);
        refused(() -> prepare.prepare(recorder, paper.build()), "要有监票人和计票人");
        paper.officials = Map.of(shen.personId(), Office.TELLER, he.personId(), Office.COUNTER);
        paper.concerned = Set.of(he.personId());
        refused(() -> prepare.prepare(recorder, paper.build()), "候选人和当事人不能监票");
        paper.concerned = Set.of(shao.personId());
        long id = open(prepare.prepare(recorder, paper.build()), secretary, shen, he, shao, recorder);

        assertThatThrownBy(() -> take.countPapers(recorder, id, new Papers(5, 5, 0), new Count(5, 0, 0)))
                .as("the counter counts")
                .isInstanceOf(NotFound.class);
        refused(() -> take.confirm(shen, id), "还没有数出结果");
        refused(() -> take.countPapers(he, id, new Papers(6, 5, 0), new Count(5, 0, 0)), "发出的票不会比这多");
        refused(() -> take.countPapers(he, id, new Papers(5, 5, 1), new Count(5, 0, 0)), "废票 1", "对不上");
        assertThat(take.countPapers(he, id, new Papers(5, 5, 1), new Count(3, 1, 0)))
                .isTrue();
        refused(() -> take.close(recorder, id), "还没有确认票数", "监票人沈静仪", "计票人何秀芬");
        take.confirm(shen, id);
        take.confirm(he, id);
        take.countPapers(he, id, new Papers(5, 4, 1), new Count(2, 1, 0));
        refused(() -> take.close(recorder, id), "还没有确认票数");
        take.confirm(he, id);
        take.confirm(shen, id);
        assertThatThrownBy(() -> take.confirm(shao, id)).isInstanceOf(NotFound.class);

        assertThat(take.close(recorder, id).words()).isEqualTo("应到有表决权 5，实到 5，赞成 2，反对 1，弃权 0，需 3：未通过");
        assertThat(rounds.get(id).papers()).isEqualTo(new Papers(5, 4, 1));
        assertThat(words(id)).isZero();
    }

    @Test
    @DisplayName("收回的票比发出的多：这一轮作废；人太少的不用纸票；要无记名的不能举手")
    void whatPapersDoNotAllow() {
        RoundOf paper = round(RoundKind.PAPER);
        paper.officials = Map.of(shen.personId(), Office.TELLER, he.personId(), Office.COUNTER);
        long id = open(prepare.prepare(recorder, paper.build()), secretary, shen, he, shao, recorder);
        assertThat(take.countPapers(he, id, new Papers(5, 6, 0), new Count(6, 0, 0)))
                .isFalse();
        assertThat(rounds.get(id).state()).isEqualTo(RoundState.VOID);
        assertThat(rounds.get(id).why()).isEqualTo("发出 5 张，收回 6 张，收回的比发出的多");

        long few = prepare.prepare(recorder, paper.build());
        prepare.markPresent(recorder, few, ids(secretary, shen, he));
        refused(() -> prepare.open(recorder, few, 0), "到会的只有 3 人", "请改用举手");

        RoundOf secret = round(RoundKind.COUNTED);
        secret.secret = true;
        refused(() -> prepare.prepare(recorder, secret.build()), "要无记名投票（条款 4.4a）");
        RoundOf other = round(RoundKind.COUNTED);
        other.kinds = Set.of(RoundKind.BY_NAME);
        refused(() -> prepare.prepare(recorder, other.build()), "不能用“举手计数”");
    }

    @Test
    @DisplayName("回避的留在应到里、不算到会；书面意见只有规则要算才算")
    void whoStaysOutIsEntitled() {
        RoundOf recused = round(RoundKind.BY_NAME);
        recused.recused = Set.of(shao.personId());
        recused.written = Written.COUNTED;
        long id = prepare.prepare(recorder, recused.build());
        prepare.markPresent(recorder, id, ids(secretary, shen, he, shao));
        refused(() -> prepare.open(recorder, id, 3), "书面意见不会比没有到会的人多");
        prepare.open(recorder, id, 1);
        refused(() -> take.say(shao, id, shao.personId(), IN_FAVOUR), "邵志成这件事要回避");
        take.say(shen, id, shen.personId(), IN_FAVOUR);
        take.say(he, id, he.personId(), AGAINST);
        take.say(secretary, id, secretary.personId(), IN_FAVOUR);
        assertThat(take.close(recorder, id).words()).isEqualTo("应到有表决权 5，实到 3，赞成 3（其中书面意见 1），反对 1，弃权 0，需 3：通过");
    }

    @Test
    @DisplayName("不在名单上的、没有份的，和没有这一轮一样；别人的话只有记录员能录")
    void nobodyElseHasAPart() {
        Actor stranger = branch.actor("chaye.shuji");
        assertThatThrownBy(
                        () -> prepare.prepare(stranger, round(RoundKind.BY_NAME).build()))
                .isInstanceOf(NotFound.class);
        long id = opened(RoundKind.BY_NAME, secretary, shen, he, shao);
        List<ThrowingCallable> tries = List.of(
                () -> take.say(stranger, id, stranger.personId(), IN_FAVOUR),
                () -> take.say(shen, id, he.personId(), IN_FAVOUR),
                () -> take.say(secretary, id, he.personId(), IN_FAVOUR),
                () -> take.silent(shen, id, he.personId()),
                () -> take.left(secretary, id, he.personId()),
                () -> take.countHands(recorder, id, new Count(4, 0, 0)),
                () -> take.confirm(shen, id),
                () -> take.close(shen, id),
                () -> take.voided(shen, id, "不想投"),
                () -> prepare.putOff(shen, id, "改天"));
        for (ThrowingCallable one : tries) {
            assertThatThrownBy(one).isInstanceOf(NotFound.class);
        }
        refused(() -> prepare.markPresent(recorder, id, Set.of()), "已经开始");
        assertThat(words(id)).isZero();
    }

    @Test
    @DisplayName("表态和结束碰在一起：先到的算，后到的听到一句话，数和结果对得上")
    void aWordAcrossTheClose() throws Exception {
        for (int i = 0; i < 10; i++) {
            question = "test:" + QUESTION.incrementAndGet();
            long id = opened(RoundKind.BY_NAME, secretary, shen, he);
            take.say(shen, id, shen.personId(), IN_FAVOUR);
            take.say(he, id, he.personId(), IN_FAVOUR);
            take.say(secretary, id, secretary.personId(), IN_FAVOUR);
            List<Callable<String>> both = List.of(
                    () -> outcome(() -> take.say(he, id, he.personId(), AGAINST)),
                    () -> outcome(() -> take.close(recorder, id)));
            List<String> answers = atOnce(both);

            assertThat(answers.get(1)).isEqualTo("done");
            boolean counted = answers.get(0).equals("done");
            assertThat(answers.get(0)).matches("done|.*已经结束.*");
            assertThat(rounds.get(id).result().count()).isEqualTo(counted ? new Count(2, 1, 0) : new Count(3, 0, 0));
        }
    }

    @Test
    @DisplayName("两人同时开始同一件事的表决，只有一轮")
    void preparedOnce() throws Exception {
        List<Callable<String>> both = List.of(
                () -> outcome(
                        () -> prepare.prepare(recorder, round(RoundKind.BY_NAME).build())),
                () -> outcome(() ->
                        prepare.prepare(secretary, round(RoundKind.BY_NAME).build())));
        assertThat(atOnce(both)).contains("done").anyMatch(answer -> answer.contains("正在表决"));
        assertThat(rounds.of(question)).hasSize(1);
    }

    @Test
    @DisplayName("程序自己的数据库用户也改不了名单、规则和问题，删不了一轮")
    void theDatabaseKeepsTheRoll() {
        long id = opened(RoundKind.BY_NAME, secretary, shen, he);
        for (String change : List.of(
                "delete from ballot_roll where round_id = ",
                "delete from ballot_word where round_id = ",
                "delete from ballot_round where id = ",
                "update ballot_roll set name = 'x' where round_id = ",
                "update ballot_round set pass = '>0/1' where id = ",
                "update ballot_round set title = 'x' where id = ",
                "update ballot_left_out set reason = 'x' where round_id = ")) {
            assertThatThrownBy(() -> jdbc.sql(change + id).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    private long opened(RoundKind kind, Actor... present) {
        return open(prepare.prepare(recorder, round(kind).build()), present);
    }

    private long open(long id, Actor... present) {
        prepare.markPresent(recorder, id, ids(present));
        prepare.open(recorder, id, 0);
        return id;
    }

    private RoundOf round(RoundKind kind) {
        return new RoundOf(kind);
    }

    /** A round of the five, to be varied. */
    private final class RoundOf {

        final RoundKind kind;
        Set<RoundKind> kinds = Set.of(RoundKind.values());
        boolean secret;
        Written written = Written.READ_OUT;
        Set<Long> recused = Set.of();
        Set<Long> concerned = Set.of();
        Map<Long, Office> officials = Map.of();

        RoundOf(RoundKind kind) {
            this.kind = kind;
        }

        NewRound build() {
            return new NewRound(
                    question,
                    branch.organisation("松岭村党支部").id(),
                    "修村口的桥",
                    kind,
                    new VoteRule(
                            Share.parse(">=1/2").orElseThrow(),
                            Share.parse(">1/2").orElseThrow(),
                            Denominator.ENTITLED,
                            written,
                            kinds,
                            5,
                            secret,
                            "4.4a"),
                    ids(secretary, shen, he, shao, recorder),
                    Map.of(branch.actor("songling.zuzhang").personId(), new NewRound.LeftOut("长期卧床", "云溪镇党委同意")),
                    recused,
                    concerned,
                    officials,
                    secretary.personId(),
                    recorder.personId(),
                    secretary.personId());
        }
    }

    private static Set<Long> ids(Actor... actors) {
        Set<Long> ids = new LinkedHashSet<>();
        for (Actor actor : actors) {
            ids.add(actor.personId());
        }
        return ids;
    }

    private static void refused(ThrowingCallable what, String... sentence) {
        assertThatThrownBy(what).isInstanceOf(Rejection.class).hasMessageContainingAll(sentence);
    }

    private static String outcome(Runnable what) {
        try {
            what.run();
            return "done";
        } catch (Rejection refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : pool.invokeAll(work)) {
            answers.add(answer.get());
        }
        pool.shutdown();
        return answers;
    }

    private int words(long id) {
        return jdbc.sql("select count(*) from ballot_word where round_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private List<String> trail(long id) {
        return jdbc.sql("select sentence from trail_entry where subject = :round")
                .param("round", "round:" + id)
                .query(String.class)
                .list();
    }
}
