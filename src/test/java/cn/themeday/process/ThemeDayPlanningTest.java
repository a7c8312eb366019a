package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.filing.EndFiling;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDayState;
import cn.themeday.planning.usecase.MoveDay;
import cn.themeday.rejection.Rejection;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@DisplayName("会前策划")
class ThemeDayPlanningTest {

    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final YearMonth JANUARY = YearMonth.of(2027, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2027, 2);

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @Autowired
    EndFiling endFiling;

    @Autowired
    MoveDay moveDay;

    @Autowired
    Notices notices;

    @Autowired
    FormContexts contexts;

    @Autowired
    Organisations organisations;

    @Autowired
    TakenFlows flows;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
        flows.ran(this);
    }

    @Test
    @Proves({"2.2", "3.2"})
    @DisplayName("方案经支委会、上级批复、召开、记录，直到归档")
    void aPlanGoesToTheRecordedDay() {
        ThemeDay day = branch.start("松岭村党支部", YearMonth.of(2026, 12));
        branch.complete(day, "preparePlan", "songling.shuji", Map.of("place", "村委会二楼", "study", "党章", "plus", "清淤"));
        branch.complete(day, "adoptPlan", "songling.jilu", Map.of());
        branch.complete(day, "draftReply", "yunxi.jingban", Map.of("proposal", "APPROVED", "opinion", "拟同意"));
        branch.complete(day, "signReply", "yunxi.qianfa", Map.of("signChoice", "APPROVED", "opinion", "同意"));

        Filing filing = filings.get(branch.now(day).filingId());
        assertThat(filing.state()).isEqualTo(FilingState.APPROVED);
        assertThat(filing.number()).matches("云委批〔2026〕[1-9]\\d*号");
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.TOLD);

        TestClock.INSTANCE.set(branch.now(day).day().atTime(18, 0));
        branch.runDueJobs();
        branch.complete(day, "recordDay", "songling.jilu", Map.of("minutes", "按议程进行。"));
        branch.complete(day, "confirmRecord", "songling.shuji", Map.of());
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.RECORDED);
    }

    @Test
    @Proves("3.2")
    @DisplayName("没有支委会的支部定好方案直接报批")
    void withoutACommitteeThePlanIsFiledAtOnce() {
        ThemeDay day = branch.start("云雾茶业党支部", DECEMBER);
        branch.complete(day, "preparePlan", "chaye.shuji", Branch.PLAN);
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.FILED);
        branch.open(day, "draftReply");
    }

    @Test
    @Proves("3.2")
    @DisplayName("支委会没有过半数同意，回到拟定方案")
    void aPlanThatIsNotAdoptedGoesBack() {
        ThemeDay day = branch.start("白水村党支部", DECEMBER);
        branch.complete(day, "preparePlan", Branch.PLAN);
        InboxItem item = branch.open(day, "adoptPlan");
        List<Map<String, Object>> against = rows(branch.values(item, Map.of()).get("opinions")).stream()
                .map(row -> with(row, "opinion", "DISAGREE"))
                .toList();
        branch.complete(item, Map.of("opinions", against));
        InboxItem again = branch.open(day, "preparePlan");
        assertThat(contexts.before(again))
                .hasValueSatisfying(said -> assertThat(said).startsWith("支委会没有通过：支委 " + against.size() + " 人，同意 0 人。"));
        assertThat(notices.latest(branch.secretary(day.branchId()).personId(), 5))
                .anyMatch(notice -> notice.title().startsWith(day.title() + "方案支委会没有通过"));
        branch.complete(again, Branch.PLAN);
        assertThat(branch.now(day).adoptedOf()).as("asked anew").isNull();
        assertThat(contexts.before(branch.open(day, "adoptPlan"))).isEmpty();
    }

    @Test
    @DisplayName("退回的方案改好另报，新件写明接的是哪一份")
    void aReturnedPlanIsCorrectedAndFiledAnew() {
        ThemeDay day = branch.filed("和平社区党支部", DECEMBER);
        branch.reply(day, "RETURNED");
        assertThat(branch.now(day).state()).as("planned again").isEqualTo(ThemeDayState.PLANNING);
        assertThatThrownBy(() ->
                        branch.complete(day, "correctPlan", Map.of("planChoice", "NOT_HOLD", "notHeldReason", "农忙")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("只能从给出的选项里选");
        branch.complete(day, "correctPlan", Map.of("study", "党章第一章"));
        Filing anew = filings.get(branch.now(day).filingId());
        assertThat(anew.previousId()).isEqualTo(day.filingId());
        assertThat(filings.get(day.filingId()).state()).isEqualTo(FilingState.RETURNED);
    }

    @Test
    @DisplayName("书记撤回报批件，回到拟定方案，上级的待办没有了")
    void aWithdrawnPlanIsPreparedAnew() {
        ThemeDay day = branch.filed("云溪中学党支部", DECEMBER);
        assertThat(day.adoptedOf()).isNotNull();
        endFiling.withdraw(branch.holder("云溪中学党支部", Post.SECRETARY), day.filingId());
        branch.runDueJobs();
        assertThat(contexts.before(branch.open(day, "preparePlan")))
                .as("taken back, not refused by the committee")
                .isEmpty();
        assertThat(filings.get(day.filingId()).state()).isEqualTo(FilingState.WITHDRAWN);
    }

    @Test
    @Proves("2.1")
    @DisplayName("到日没有批复：照常记录，标记未批先开，报批件失效")
    void theDayComesWithoutAReply() {
        ThemeDay day = branch.filed("云溪镇卫生院党支部", DECEMBER);
        onTheDay(day);
        branch.open(day, "recordDay");
        assertThat(branch.now(day).withoutReply()).isTrue();
        assertThat(filings.get(day.filingId()).state()).isEqualTo(FilingState.LAPSED);
    }

    @Test
    @Proves("2.1")
    @DisplayName("改期以后到新的日子才记录；记录退回后再改")
    void aMovedDayIsRecordedOnTheNewDay() {
        ThemeDay day = branch.told("白水村党支部", JANUARY);
        moveDay.move(
                branch.holder("白水村党支部", Post.SECRETARY), day.id(), day.day().plusDays(4), day.startsAt(), "大雪封路");
        onTheDay(day);
        assertThat(branch.openElements(day)).isEmpty();
        onTheDay(branch.now(day));
        branch.complete(day, "recordDay", Map.of("minutes", "按议程进行。"));
        branch.complete(day, "confirmRecord", Map.of("confirmChoice", "RETURN", "remark", "漏了学习内容"));
        branch.open(day, "recordDay");
    }

    @Test
    @Proves("2.1")
    @DisplayName("拟定方案时提出不召开：上级不同意回去拟定，同意了记为未召开")
    void notHeldFromTheForm() {
        ThemeDay day = branch.start("和平社区党支部", JANUARY);
        Map<String, Object> notHold = Map.of("planChoice", "NOT_HOLD", "notHeldReason", "村委会换届");
        branch.complete(day, "preparePlan", notHold);
        branch.reply(day, "RETURNED");
        branch.complete(day, "preparePlan", notHold);
        branch.reply(day, "APPROVED");
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.NOT_HELD);
        assertThat(branch.now(day).notHeldReason()).isEqualTo("村委会换届");
    }

    @Test
    @DisplayName("拟定方案时提出不召开，到日上级没有答复：请示失效，党日照开，标记未批先开，上级和党员都知道")
    void notHeldFromTheFormWithoutAnAnswer() {
        ThemeDay day = branch.start("石桥村党支部", FEBRUARY);
        branch.complete(day, "preparePlan", Map.of("planChoice", "NOT_HOLD", "notHeldReason", "都在出差"));
        Filing asked = lastFiling(day);
        TestClock.INSTANCE.set(day.day().atTime(day.startsAt()).minusMinutes(1));
        branch.runDueJobs();
        branch.open(day, "draftReply");
        onTheDay(day);
        assertThat(filings.get(asked.id()).state()).isEqualTo(FilingState.LAPSED);
        assertThat(branch.openElements(day)).containsExactly("recordDay");
        assertThat(branch.now(day).withoutReply()).isTrue();
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.TOLD);
        Organisation superior = organisations.get(asked.addresseeId());
        for (long told : List.of(
                branch.holder(superior.shortName(), Post.SIGNATORY).personId(),
                branch.secretary(day.branchId()).personId())) {
            assertThat(notices.latest(told, 20))
                    .anyMatch(notice ->
                            day.page().equals(notice.link()) && notice.title().contains("没有答复不召开的请示"));
        }
        branch.complete(day, "recordDay", Map.of("minutes", "按议程进行。"));
        branch.complete(day, "confirmRecord", Map.of());
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.RECORDED);
    }

    @Test
    @DisplayName("批复后提出不召开，到日上级没有答复：照常记录，方案批过，不算未批先开")
    void notHeldFromTheMessageWithoutAnAnswer() {
        ThemeDay day = branch.told("和平社区党支部", FEBRUARY);
        moveDay.proposeNotHeld(branch.holder("和平社区党支部", Post.SECRETARY), day.id(), "停电");
        onTheDay(day);
        assertThat(lastFiling(day).state()).isEqualTo(FilingState.LAPSED);
        assertThat(branch.openElements(day)).containsExactly("recordDay");
        assertThat(branch.now(day).withoutReply()).isFalse();
    }

    @Test
    @DisplayName("批复后提出不召开：上级不同意，接着等党日，到日照常记录")
    void notHeldFromTheMessage() {
        ThemeDay day = branch.told("云溪中学党支部", JANUARY);
        Actor secretary = branch.holder("云溪中学党支部", Post.SECRETARY);
        moveDay.proposeNotHeld(secretary, day.id(), "学校停课");
        assertThat(lastFiling(day).filedBy())
                .as("the proposer's, not the superior's who answered the plan")
                .isEqualTo(secretary.personId());
        branch.reply(day, "RETURNED");
        assertThat(branch.openElements(day)).isEmpty();
        onTheDay(day);
        branch.open(day, "recordDay");
    }

    @Test
    @Proves("2.1")
    @DisplayName("到日没有开成：报上级同意，上级答复得晚也等，记为未召开")
    void notHeldFromTheRecord() {
        ThemeDay day = branch.told("云溪镇卫生院党支部", JANUARY);
        onTheDay(day);
        branch.complete(day, "recordDay", Map.of("heldChoice", "NOT_HELD", "notHeldReason", "停电"));
        TestClock.INSTANCE.advance(Duration.ofDays(40));
        branch.runDueJobs();
        branch.reply(day, "APPROVED");
        assertThat(branch.now(day).state()).isEqualTo(ThemeDayState.NOT_HELD);
    }

    private Filing lastFiling(ThemeDay day) {
        List<Filing> filed = filings.ofRoot(branch.root(day));
        return filed.get(filed.size() - 1);
    }

    private void onTheDay(ThemeDay day) {
        TestClock.INSTANCE.set(day.day().atTime(18, 0));
        branch.runDueJobs();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static Map<String, Object> with(Map<String, Object> row, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.put(key, value);
        return changed;
    }
}
