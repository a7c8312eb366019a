package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.calendar.TestClock;
import cn.themeday.database.AsOwner;
import cn.themeday.engine.Procedures;
import cn.themeday.filing.Decider;
import cn.themeday.filing.Dossier;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingKind;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.filing.NewFiling;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.SubmitFiling;
import cn.themeday.filing.usecase.VoidNumber;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@DisplayName("报批报备")
class SuperiorReviewTest {

    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @Autowired
    SubmitFiling submit;

    @Autowired
    VoidNumber voidNumber;

    @Autowired
    Procedures procedures;

    @Autowired
    Items items;

    @Autowired
    Involvement involvement;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TakenFlows flows;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
        flows.ran(this);
    }

    /** Other tests share the organisations. */
    @AfterEach
    void noFigureOfOurOwn() {
        AsOwner.of(url).sql("delete from figure where source = '测试用的规定'").update();
    }

    @Test
    @Proves("5.4")
    @DisplayName("报备件由经办人收悉，不编文号")
    void aRecordIsReceivedByHand() {
        ThemeDay day = recorded("县财政局机关党支部");
        branch.complete(day, "acknowledge", Map.of("acknowledgeChoice", "RECEIVED"));
        assertThat(filing(day).state()).isEqualTo(FilingState.RECEIVED);
        assertThat(filing(day).number()).isNull();
    }

    @Test
    @DisplayName("报备件退回，支部改方案")
    void aRecordIsReturned() {
        ThemeDay day = recorded("县图书馆党支部");
        branch.complete(day, "acknowledge", Map.of("acknowledgeChoice", "RETURNED", "opinion", "写明地点"));
        branch.open(day, "correctPlan");
    }

    @Test
    @DisplayName("党总支把报备件转报上一级，到期没有人办，视为收悉")
    void aRecordIsPassedUpAndReceivedByDefault() {
        ThemeDay day = recorded("县人民医院门诊党支部");
        branch.complete(day, "acknowledge", Map.of("acknowledgeChoice", "PASS_UP"));
        assertThat(filing(day).addresseeId())
                .isEqualTo(branch.organisation("县直机关工委").id());
        TestClock.INSTANCE.set(LocalDate.of(2026, 11, 9).atTime(9, 0));
        branch.runDueJobs();
        assertThat(filing(day).state()).isEqualTo(FilingState.RECEIVED);
        assertThat(filing(day).decidedBy()).isNull();
        assertThat(filing(day).number()).isNull();
    }

    @Test
    @Proves("2.1d")
    @DisplayName("集体研究没有过半数不能批准，过半数才能批准")
    void theCommitteeMustCarryAnApproval() {
        figure("filing.steps.themeDayPlan", "青石乡党委", "DRAFT_COLLECTIVE_SIGN");
        ThemeDay day = branch.filed("柳湾村党支部", DECEMBER);
        discussed(day, 4, 2);
        assertThatThrownBy(() -> branch.complete(day, "signReply", Map.of("signChoice", "APPROVED")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("没有过半数");
        assertThat(filing(day).state()).isEqualTo(FilingState.FILED);

        branch.complete(day, "signReply", Map.of("signChoice", "BACK"));
        discussed(day, 5, 3);
        branch.complete(day, "signReply", Map.of("signChoice", "APPROVED"));
        assertThat(filing(day).state()).isEqualTo(FilingState.APPROVED);
        assertThat(filing(day).favourCount()).isEqualTo(3);

        ThemeDay not = branch.start("柳湾村党支部", YearMonth.of(2031, 2));
        branch.complete(not, "preparePlan", Map.of("planChoice", "NOT_HOLD", "notHeldReason", "村委会换届"));
        branch.complete(not, "draftReply", Map.of("proposal", "APPROVED"));
        assertThat(branch.openElements(not)).as("another kind, other steps").containsExactly("signReply");
    }

    @Test
    @DisplayName("新的一类件只要一行数值就有自己的步骤，不用改程序")
    void aNewKindTakesItsStepsFromARow() {
        jdbc.sql(
                        """
                        insert into figure (name, valid_from, value, kind, choices, source, certainty, label)
                        select 'filing.steps.newKind', valid_from, 'DRAFT_COLLECTIVE_SIGN', kind, choices, source, certainty,
                            '新的一类件按什么步骤办理'
                        from figure where name = 'filing.steps.themeDayPlan' and organisation_id is null""")
                .update();
        try {
            String root = started("NEW_KIND");
            branch.complete(open(root), Map.of("proposal", "REJECTED"));
            assertThat(open(root).element()).isEqualTo("recordCollective");
        } finally {
            jdbc.sql("delete from figure where name = 'filing.steps.newKind'").update();
        }
    }

    @Test
    @DisplayName("退回后改好再报：报件先写上次为什么退回、这次改了什么；一字没改也看得出")
    void whatIsFiledAnewSaysWhyItWentBack() {
        ThemeDay day = branch.filed("白水村党支部", YearMonth.of(2031, 4));
        assertThat(firstLines(day)).doesNotContainKey("上次退回");
        branch.complete(day, "draftReply", Map.of("proposal", "RETURNED", "opinion", "拟办"));
        branch.complete(day, "signReply", Map.of("signChoice", "RETURNED", "opinion", "写明地点"));
        branch.complete(day, "correctPlan", Map.of());
        assertThat(filing(day).dossier().sections().get(0).lines().get(0))
                .isEqualTo(new Dossier.Line("上次退回", "11 月 2 日退回“4 月主题党日方案”，意见：写明地点"));
        assertThat(firstLines(day)).containsEntry("这次改动", "没有改动，和退回时一样");

        branch.reply(day, "RETURNED");
        branch.complete(day, "correctPlan", Map.of("place", "二楼会议室"));
        assertThat(firstLines(day))
                .containsEntry("上次退回", "11 月 2 日退回“4 月主题党日方案”，意见：按意见办")
                .containsEntry("这次改动", "地点");
    }

    private Map<String, String> firstLines(ThemeDay day) {
        return filing(day).dossier().sections().get(0).lines().stream()
                .collect(Collectors.toMap(Dossier.Line::label, Dossier.Line::text));
    }

    @Test
    @Proves("5.4")
    @DisplayName("签发人转报县委，由县委批复，两级都留下")
    void theSignatoryPassesUp() {
        ThemeDay day = branch.filed("县供水公司党支部", DECEMBER);
        branch.complete(day, "draftReply", Map.of("proposal", "PASS_UP"));
        branch.complete(day, "signReply", Map.of("signChoice", "PASS_UP", "opinion", "请县委定"));
        branch.reply(day, "APPROVED");
        assertThat(filing(day).number()).startsWith("云委〔2026〕");
        assertThat(jdbc.sql("select from_id, to_id from filing_passage where filing_id = :id")
                        .param("id", day.filingId())
                        .query()
                        .singleRow())
                .containsEntry("from_id", branch.organisation("县直机关工委").id())
                .containsEntry("to_id", branch.organisation("云泽县委").id());
    }

    private record Involved(String root, long person) {}

    @Test
    @Proves("5.4")
    @DisplayName("参与过这件事的人不能拟办，也不能签发，什么都没有变")
    void nobodyDecidesWhatTheyHadAHandIn() {
        ThemeDay day = branch.filed("松岭村党支部", YearMonth.of(2027, 1));
        Involved had = new Involved(
                branch.root(day), branch.holder("云溪镇党委", Post.HANDLER).personId());
        involvement.note(had.root(), had.person(), Part.VOTER);
        assertThatThrownBy(() -> branch.complete(day, "draftReply", Map.of("proposal", "APPROVED")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("不能由您办理批复");
        AsOwner.of(url)
                .sql("alter table involvement disable trigger user;"
                        + " delete from involvement where root_instance = '" + had.root() + "' and person_id = "
                        + had.person() + "; alter table involvement enable trigger user")
                .update();
        branch.complete(day, "draftReply", Map.of("proposal", "APPROVED"));
        involvement.note(
                branch.root(day), branch.holder("云溪镇党委", Post.SIGNATORY).personId(), Part.DRAFTER);
        assertThatThrownBy(() -> branch.complete(day, "signReply", Map.of("signChoice", "APPROVED")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("不能由您办理批复");
        branch.open(day, "signReply");
        assertThat(filing(day).state()).isEqualTo(FilingState.FILED);
        assertThat(filing(day).number()).isNull();
    }

    @Test
    @DisplayName("允许驳回的件可以驳回")
    void aFilingMayBeRejected() {
        String root = started("TEST");
        long id = filings.ofRoot(root).get(0).id();
        branch.complete(open(root), Map.of("proposal", "REJECTED"));
        branch.complete(open(root), Map.of("signChoice", "REJECTED", "opinion", "不合规定"));
        assertThat(filings.get(id).state()).isEqualTo(FilingState.REJECTED);
        assertThat(procedures.running(root)).isFalse();
    }

    /** A filing by hand, in a review of its own. @return the root instance */
    private String started(String subject) {
        long submitter = branch.organisation("云雾茶业党支部").id();
        long id = submit.submit(new NewFiling(
                "not started",
                subject,
                "试报",
                FilingKind.APPROVAL,
                Decider.PARENT,
                Set.of(Outcome.APPROVED, Outcome.REJECTED),
                "filing.reply",
                "试报",
                new Dossier(List.of(), List.of(), List.of()),
                "/",
                submitter,
                null,
                null,
                null));
        String root = procedures.start(
                "superior-review",
                "test:" + id,
                Map.of(
                        "filingId", id,
                        "subject", subject,
                        "filingKind", "APPROVAL",
                        "dueFigure", "filing.reply",
                        "organisationId", submitter));
        AsOwner.of(url)
                .sql("update filing set root_instance = :root where id = :id")
                .param("root", root)
                .param("id", id)
                .update();
        return root;
    }

    private InboxItem open(String root) {
        return items.ofRoot(root).stream().filter(InboxItem::open).findFirst().orElseThrow();
    }

    private void discussed(ThemeDay day, int present, int favour) {
        branch.complete(day, "draftReply", Map.of("proposal", "APPROVED"));
        branch.complete(
                day, "recordCollective", Map.of("metOn", "2026-11-02", "presentCount", present, "favourCount", favour));
    }

    private ThemeDay recorded(String shortName) {
        figure("filing.kind.plan", shortName, "RECORD");
        return branch.filed(shortName, DECEMBER);
    }

    private Filing filing(ThemeDay day) {
        return filings.get(branch.now(day).filingId());
    }

    private void figure(String name, String shortName, String value) {
        changeFigure.change(new FigureChange(
                name, branch.organisation(shortName).id(), null, value, LocalDate.of(2026, 11, 2), "测试用的规定", null));
    }

    @Test
    @DisplayName("文号作废只能由签发人说明理由，原号留着标明作废，下一份不再用它")
    void aVoidNumberStays() {
        ThemeDay first = branch.told("松岭村党支部", YearMonth.of(2033, 3));
        Filing replied = filings.get(branch.now(first).filingId());
        Actor signatory = branch.actor("yunxi.qianfa");
        assertThatThrownBy(() -> voidNumber.voidNumber(branch.actor("yunxi.jingban"), replied.id(), "重号"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> voidNumber.voidNumber(signatory, replied.id(), " "))
                .hasMessageContaining("理由");
        voidNumber.voidNumber(signatory, replied.id(), "内容有误");
        assertThat(filings.get(replied.id()).numberShown()).isEqualTo(replied.number() + "（作废）");
        assertThatThrownBy(() -> voidNumber.voidNumber(signatory, replied.id(), "再来"))
                .hasMessageContaining("已经作废");

        ThemeDay next = branch.told("松岭村党支部", YearMonth.of(2033, 4));
        assertThat(filings.get(branch.now(next).filingId()).number())
                .isNotNull()
                .isNotEqualTo(replied.number());
    }
}
