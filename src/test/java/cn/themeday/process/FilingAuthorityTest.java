package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.Proves;
import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
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
import cn.themeday.filing.ReviewForms;
import cn.themeday.filing.SubmitFiling;
import cn.themeday.filing.usecase.ReplyToFiling;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.notification.Notice;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailLine;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may decide a filing, at which level (2.2, 5.4), on the shipped superior-review. */
@ThemeDayTest
@DisplayName("报批报备：哪一级可以决定")
class FilingAuthorityTest {

    /** Below a general branch, which may not approve members; above that a committee that may. */
    private static final String CLINIC = "县人民医院门诊党支部";

    private static final YearMonth MONTH = YearMonth.of(2034, 11);

    @Value("${spring.datasource.url}")
    String url;

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @Autowired
    SubmitFiling submit;

    @Autowired
    ReplyToFiling reply;

    @Autowired
    ReviewForms forms;

    @Autowired
    Organisations organisations;

    @Autowired
    Procedures procedures;

    @Autowired
    Items items;

    @Autowired
    Notices notices;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @Proves("5.4")
    @DisplayName("没有审批权限的一级只能退回或转报，转到最近有权的一级才能批准")
    void aLevelWithoutAuthorityPassesUp() {
        long id = filed(Decider.APPROVING, FilingKind.APPROVAL, Outcome.APPROVED, Outcome.REJECTED, Outcome.RETURNED);
        Organisation general = addressee(id);
        assertThat(general.shortName()).isEqualTo("县人民医院党总支");
        assertThat(choices(id)).containsExactly("RETURNED", "PASS_UP", "BACK");
        draft(id, "PASS_UP");
        for (String decision : List.of("APPROVED", "REJECTED")) {
            assertThatThrownBy(() -> sign(id, decision)).isInstanceOf(Rejection.class);
            assertThatThrownBy(() -> reply.reply(new ReplyToFiling.Reply(
                            id,
                            branch.holder(general.shortName(), Post.SIGNATORY).personId(),
                            Post.SIGNATORY.name(),
                            Outcome.valueOf(decision),
                            "同意",
                            null)))
                    .as("whatever a changed form may offer")
                    .hasMessageContaining("没有审批权限");
        }
        assertThat(filings.get(id).state()).isEqualTo(FilingState.FILED);

        sign(id, "PASS_UP");
        Organisation nearest = addressee(id);
        assertThat(nearest.canApproveMembers()).isTrue();
        assertThat(nearest.shortName()).isEqualTo("县直机关工委");
        assertThat(choices(id)).containsExactly("APPROVED", "RETURNED", "REJECTED", "PASS_UP", "BACK");
        draft(id, "APPROVED");
        sign(id, "APPROVED");
        Filing decided = filings.get(id);
        assertThat(decided.state()).isEqualTo(FilingState.APPROVED);
        assertThat(decided.decidedBy())
                .isEqualTo(branch.holder("县直机关工委", Post.SIGNATORY).personId());
        assertThat(filings.hands(id)).extracting(Filings.Hand::part).containsExactly("转报", "答复");
        assertThat(filings.answeredBy(List.of(general.id()), List.of(), 1).lines())
                .as("whoever passed it up finds it among what is answered")
                .extracting(Filing::id)
                .contains(id);
        assertThat(notices.latest(
                        branch.holder(general.shortName(), Post.SIGNATORY).personId(), 5))
                .anyMatch(notice -> notice.title().contains("经您转报的"));
    }

    @Test
    @DisplayName("没有审批权限的一级可以退回")
    void aLevelWithoutAuthorityReturns() {
        long id = filed(Decider.APPROVING, FilingKind.APPROVAL, Outcome.APPROVED, Outcome.RETURNED);
        draft(id, "RETURNED");
        sign(id, "RETURNED");
        assertThat(filings.get(id).state()).isEqualTo(FilingState.RETURNED);
    }

    @Test
    @DisplayName("由上一级决定的件，上一级没有审批党员的权限也可以决定")
    void theParentDecidesWhatIsTheParents() {
        long id = filed(Decider.PARENT, FilingKind.APPROVAL, Outcome.APPROVED, Outcome.RETURNED);
        draft(id, "APPROVED");
        sign(id, "APPROVED");
        assertThat(filings.get(id).state()).isEqualTo(FilingState.APPROVED);
        assertThat(addressee(id).canApproveMembers()).isFalse();
    }

    @Test
    @DisplayName("一级一级转报到最上一级，最上一级不能再转报，只能决定")
    void theTopCannotPassUp() {
        long id = filed(Decider.APPROVING, FilingKind.APPROVAL, Outcome.APPROVED, Outcome.RETURNED);
        while (!organisations.ancestors(addressee(id).id()).isEmpty()) {
            draft(id, "PASS_UP");
            sign(id, "PASS_UP");
        }
        assertThat(addressee(id).shortName()).isEqualTo("江原市委");
        assertThat(choices(id)).doesNotContain("PASS_UP");
        draft(id, "APPROVED");
        assertThatThrownBy(() -> sign(id, "PASS_UP")).isInstanceOf(Rejection.class);
        assertThatThrownBy(() ->
                        reply.passUp(id, branch.holder("江原市委", Post.SIGNATORY).personId(), Post.SIGNATORY.name(), null))
                .hasMessageContaining("不能再转报");
        assertThat(addressee(id).shortName()).isEqualTo("江原市委");
        sign(id, "APPROVED");
        assertThat(filings.get(id).state()).isEqualTo(FilingState.APPROVED);
    }

    @Test
    @Proves("5.4b")
    @DisplayName("批复逾期：先告知本级书记，再告知上一级；逾期以后本级照样能批")
    void anOverdueApprovalIsToldAndStaysTheirs() {
        ThemeDay day = branch.filed("东河社区党支部", MONTH);
        Actor own = branch.holder("青石乡党委", Post.SECRETARY);
        Actor above = branch.holder("云泽县委", Post.SECRETARY);
        String title = filings.get(day.filingId()).title();
        assertThat(title).isNotBlank();

        TestClock.INSTANCE.set(LocalDate.of(2026, 11, 5).atTime(18, 1));
        branch.runDueJobs();
        assertThat(told(own, day)).anyMatch(notice -> notice.startsWith("已逾期：拟办"));
        assertThat(told(above, day)).isEmpty();

        TestClock.INSTANCE.set(LocalDate.of(2026, 11, 9).atTime(18, 1));
        branch.runDueJobs();
        assertThat(told(above, day)).singleElement().asString().startsWith("青石乡党委逾期没有办理：拟办");
        assertThat(trail.ofRoot(branch.root(day)))
                .extracting(TrailLine::action)
                .contains("overdue.told", "overdue.escalated");
        assertThat(filings.get(day.filingId()).addresseeId())
                .as("nobody has taken it from them")
                .isEqualTo(branch.organisation("青石乡党委").id());
        InboxItem draft = branch.open(day, "draftReply");
        assertThat(draft.organisationId())
                .isEqualTo(branch.organisation("青石乡党委").id());

        branch.reply(day, "APPROVED");
        assertThat(filings.get(day.filingId()).state()).isEqualTo(FilingState.APPROVED);
        assertThat(filings.get(day.filingId()).decidedBy())
                .isEqualTo(branch.holder("青石乡党委", Post.SIGNATORY).personId());
    }

    private List<String> told(Actor actor, ThemeDay day) {
        return notices.latest(actor.personId(), 50).stream()
                .map(Notice::title)
                .filter(notice -> notice.contains("东河社区党支部 " + day.title()))
                .toList();
    }

    private long filed(Decider decider, FilingKind kind, Outcome... outcomes) {
        long submitter = branch.organisation(CLINIC).id();
        long id = submit.submit(new NewFiling(
                "not started",
                "TEST",
                "试报",
                kind,
                decider,
                Set.of(outcomes),
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
                "authority:" + id,
                Map.of(
                        "filingId",
                        id,
                        "subject",
                        "TEST",
                        "filingKind",
                        kind.name(),
                        "dueFigure",
                        "filing.reply",
                        "organisationId",
                        submitter));
        AsOwner.of(url)
                .sql("update filing set root_instance = :root where id = :id")
                .param("root", root)
                .param("id", id)
                .update();
        return id;
    }

    private void draft(long id, String proposal) {
        branch.complete(open(id), Map.of("proposal", proposal, "opinion", "拟办"));
    }

    private void sign(long id, String choice) {
        branch.complete(open(id), Map.of("signChoice", choice, "opinion", "按意见办"));
    }

    private List<String> choices(long id) {
        return forms.choices(filings.get(id), "signReply").stream()
                .map(ReviewForms.Choice::value)
                .toList();
    }

    private Organisation addressee(long id) {
        return organisations.get(filings.get(id).addresseeId());
    }

    private InboxItem open(long id) {
        return items.ofRoot(filings.get(id).rootInstance()).stream()
                .filter(InboxItem::open)
                .findFirst()
                .orElseThrow();
    }
}
