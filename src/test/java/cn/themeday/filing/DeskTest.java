package cn.themeday.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.process.Branch;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ThemeDayTest
@DisplayName("报批报备的桌面")
class DeskTest {

    private static final String SCHOOL = "云溪中学党支部";
    private static final String CLINIC = "云溪镇卫生院党支部";
    private static final YearMonth APRIL = YearMonth.of(2033, 4);
    private static final YearMonth MAY = YearMonth.of(2033, 5);
    private static final YearMonth JUNE = YearMonth.of(2033, 6);

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Filings filings;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    Clock clock;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("几件报备一起收悉，只动打了勾的；再点一次没有变化")
    void recordsAreReceivedTogether() throws Exception {
        Filing first = recorded(SCHOOL, APRIL);
        Filing second = recorded(CLINIC, APRIL);
        Filing unticked = recorded(CLINIC, MAY);
        Filing approval = filing(branch.filed("白水村党支部", APRIL));
        mvc.perform(get("/filings").with(handler("云溪镇党委")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(tick(first))))
                .andExpect(content().string(containsString(tick(second))))
                .andExpect(content().string(containsString("/filings/" + approval.id())))
                .andExpect(content().string(not(containsString(tick(approval)))));
        for (int tap = 1; tap <= 2; tap++) {
            mvc.perform(post("/filings/receive")
                            .with(handler("云溪镇党委"))
                            .with(csrf())
                            .param("ids", "", "" + first.id(), "" + second.id(), "" + approval.id()))
                    .andExpect(redirectedUrl("/filings"));
        }
        assertThat(filings.get(first.id()).state()).isEqualTo(FilingState.RECEIVED);
        assertThat(filings.get(second.id()).state()).isEqualTo(FilingState.RECEIVED);
        assertThat(filings.get(second.id()).number()).isNull();
        assertThat(filings.get(unticked.id()).state()).isEqualTo(FilingState.FILED);
        assertThat(filings.get(approval.id()).state()).isEqualTo(FilingState.FILED);
    }

    @Test
    @DisplayName("办完一件，下一件自己打开；没有办成的原样留着，理由写在退回一步的旁边")
    void theNextOpensAndARefusedOneStays() throws Exception {
        ThemeDay day = branch.filed("白水村党支部", MAY);
        Filing filing = filing(day);
        Filing other = filing(branch.filed("白水村党支部", JUNE));
        String next = mvc.perform(post("/filings/" + filing.id())
                        .with(handler("云溪镇党委"))
                        .with(csrf())
                        .param("element", "draftReply")
                        .param("choice", "APPROVED")
                        .param("opinion", "拟同意"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(next).matches("/filings/\\d+").isNotEqualTo("/filings/" + filing.id());
        mvc.perform(get(next).with(handler("云溪镇党委"))).andExpect(content().string(containsString("id=\"opinion\"")));

        mvc.perform(post("/filings/" + filing.id())
                        .with(signatory("云溪镇党委"))
                        .with(csrf())
                        .param("element", "draftReply")
                        .param("choice", "APPROVED")
                        .param("opinion", "拟同意"))
                .andExpect(redirectedUrl("/filings/" + filing.id()));
        assertThat(filings.get(filing.id()).state())
                .as("a second tap on the draft does not sign")
                .isEqualTo(FilingState.FILED);
        mvc.perform(post("/filings/" + filing.id())
                        .with(signatory("云溪镇党委"))
                        .with(csrf())
                        .param("element", "signReply")
                        .param("choice", "RETURNED")
                        .param("opinion", "  "))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"reason-RETURNED-error\"")))
                .andExpect(content().string(containsString("href=\"#reason-RETURNED\"")))
                .andExpect(content().string(containsString("请写明退回修改的理由")));
        assertThat(filings.get(filing.id()).state()).isEqualTo(FilingState.FILED);
        mvc.perform(post("/filings/" + filing.id())
                        .with(signatory("云溪镇党委"))
                        .with(csrf())
                        .param("element", "signReply")
                        .param("choice", "REJECTED")
                        .param("opinion", "写好的理由<b>"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("写好的理由&lt;b&gt;")));
        assertThat(filings.get(other.id()).state()).isEqualTo(FilingState.FILED);
    }

    @Test
    @DisplayName("桌面分页、可以按支部查找，打开一件仍留在这一页；数字写错说在旁边，写好的都还在")
    void theDeskComesInPagesAndKeepsWhatWasTyped() throws Exception {
        Filing filing = filing(branch.filed("白水村党支部", YearMonth.of(2033, 12)));
        NewFiling one = new NewFiling(
                filing.rootInstance(),
                "PAGING",
                "分页试报",
                FilingKind.APPROVAL,
                Decider.PARENT,
                java.util.Set.of(Outcome.APPROVED),
                "filing.reply",
                "分页试报",
                new Dossier(java.util.List.of(), java.util.List.of(), java.util.List.of()),
                filing.link(),
                filing.submitterId(),
                null,
                null,
                null);
        java.util.List<Long> added = java.util.stream.Stream.generate(() -> filings.add(one))
                .limit(cn.themeday.inbox.Page.SIZE + 1)
                .toList();
        try {
            mvc.perform(get("/filings").queryParam("words", "白水村 分页试报").with(handler("云溪镇党委")))
                    .andExpect(content().string(containsString("/filings/" + added.get(0) + "?")))
                    .andExpect(content().string(not(containsString("/filings/" + added.get(added.size() - 1) + "?"))))
                    .andExpect(content().string(containsString("page=2")));
            mvc.perform(get("/filings/" + filing.id())
                            .queryParam("words", "分页试报")
                            .queryParam("page", "2")
                            .with(handler("云溪镇党委")))
                    .andExpect(content().string(containsString("/filings/" + added.get(added.size() - 1) + "?")))
                    .andExpect(content().string(containsString("上一页")));
        } finally {
            added.forEach(id -> filings.decided(id, FilingState.WITHDRAWN, null, null, null));
        }
    }

    @Test
    @DisplayName("与往常不同的地方，清单上数出来，打开后写明")
    void differencesAreCountedAndSaid() throws Exception {
        Filing filing = filing(branch.filed("云雾茶业党支部", APRIL));
        int differences = filing.dossier().differences().size();
        assertThat(filing.dossier().differences())
                .extracting(Dossier.Difference::what)
                .contains("支委会审议");
        mvc.perform(get("/filings/" + filing.id()).with(handler("云溪镇党委")))
                .andExpect(content().string(containsString(differences + " 处不同")))
                .andExpect(content().string(containsString("没有支委会审议")));
    }

    @Test
    @DisplayName("别的乡镇的报件打不开，也不能收悉")
    void filingsOfAnotherTownshipAreNotFound() throws Exception {
        Filing filing = recorded(SCHOOL, JUNE);
        mvc.perform(get("/filings/" + filing.id()).with(handler("青石乡党委"))).andExpect(status().isNotFound());
        mvc.perform(post("/filings/receive").with(handler("青石乡党委")).with(csrf()).param("ids", "" + filing.id()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/filings").with(branch.signedIn("songling.dangyuan"))).andExpect(status().isNotFound());
        assertThat(filings.get(filing.id()).state()).isEqualTo(FilingState.FILED);
    }

    @Test
    @DisplayName("转报和退回一样要再点一次；标题下写明其中几件等本人办")
    void passingUpIsAskedAgain() throws Exception {
        Filing filing = filing(branch.filed("白水村党支部", YearMonth.of(2043, 5)));
        String page = mvc.perform(get("/filings/" + filing.id()).with(handler("云溪镇党委")))
                .andExpect(content().string(containsString("id=\"reason-PASS_UP\"")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page.split("value=\"PASS_UP\""))
                .as("only inside the step of its own")
                .hasSize(2);
        assertThat(page).doesNotContain("<button class=\"button button-quiet\" form=\"reply\"");
        mvc.perform(get("/filings").with(signatory("云溪镇党委")))
                .andExpect(content().string(containsString("，其中等您办 ")));
    }

    @Test
    @DisplayName("签发点两次、晚一点再点一次，都和第一次一样；换了结论再点说明原因；文号同时作废几次只作废一次")
    void theSameAnswerTwiceIsOne() throws Exception {
        ThemeDay day = branch.filed("白水村党支部", YearMonth.of(2043, 6));
        Filing filing = filing(day);
        mvc.perform(step(filing, "draftReply", "RETURNED", " ").with(handler("云溪镇党委")))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请写明拟退回修改的理由")));
        branch.complete(day, "draftReply", Map.of("proposal", "APPROVED"));
        for (int tap = 1; tap <= 3; tap++) {
            mvc.perform(step(filing, "signReply", "APPROVED", "按意见办")).andExpect(status().is3xxRedirection());
        }
        String number = filings.get(filing.id()).number();
        assertThat(number).isNotNull();
        mvc.perform(step(filing, "signReply", "RETURNED", "按意见办"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("您已经交过，这次填的和上次不一样")));
        assertThat(filings.get(filing.id()).number()).isEqualTo(number);

        ExecutorService clicks = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> click = () -> mvc.perform(post("/filings/" + filing.id() + "/void-number")
                            .with(signatory("云溪镇党委"))
                            .with(csrf())
                            .param("reason", "双击"))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : clicks.invokeAll(Collections.nCopies(3, click))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(302, 422, 422);
        } finally {
            clicks.shutdown();
        }
    }

    @Test
    @DisplayName("退回后另报：再点上一件的拟办，和上一件的比，不和这一件的比")
    void theStepOfAnEarlierFilingIsNotThisOnes() throws Exception {
        ThemeDay day = branch.filed("白水村党支部", YearMonth.of(2043, 7));
        branch.reply(day, "RETURNED");
        TestClock.INSTANCE.advance(Duration.ofHours(1));
        branch.complete(day, "correctPlan", Map.of("study", "党章第二章"));
        Filing returned = filings.get(day.filingId());
        branch.complete(day, "draftReply", Map.of("proposal", "APPROVED", "opinion", "拟同意"));
        mvc.perform(step(returned, "draftReply", "RETURNED", "拟办").with(handler("云溪镇党委")))
                .andExpect(status().is3xxRedirection());
        mvc.perform(step(filing(day), "draftReply", "RETURNED", "拟办").with(handler("云溪镇党委")))
                .andExpect(status().isConflict());
    }

    private MockHttpServletRequestBuilder step(Filing filing, String element, String choice, String opinion) {
        return post("/filings/" + filing.id())
                .with(signatory("云溪镇党委"))
                .with(csrf())
                .param("element", element)
                .param("choice", choice)
                .param("opinion", opinion);
    }

    @Test
    @DisplayName("没有写明是哪一步的，和旧页面一样：说一句话，什么也没有办")
    void aPageThatNamesNoStepDoesNothing() throws Exception {
        ThemeDay day = branch.filed("白水村党支部", YearMonth.of(2043, 4));
        Filing filing = filing(day);
        mvc.perform(post("/filings/" + filing.id())
                        .with(handler("云溪镇党委"))
                        .with(csrf())
                        .param("choice", "APPROVED"))
                .andExpect(redirectedUrl("/filings/" + filing.id()))
                .andExpect(flash().attribute("toast", containsString("现在是下一步，请看过再办")));
        assertThat(branch.openElements(day)).containsExactly("draftReply");
    }

    private static String tick(Filing filing) {
        return "form=\"together\" value=\"" + filing.id() + "\"";
    }

    private Filing recorded(String shortName, YearMonth month) {
        changeFigure.change(new FigureChange(
                "filing.kind.plan",
                branch.organisation(shortName).id(),
                null,
                "RECORD",
                LocalDate.now(clock),
                "测试用的规定",
                null));
        return filing(branch.filed(shortName, month));
    }

    private Filing filing(ThemeDay day) {
        return filings.get(branch.now(day).filingId());
    }

    private RequestPostProcessor handler(String shortName) {
        return branch.signedIn(branch.holder(shortName, Post.HANDLER));
    }

    private RequestPostProcessor signatory(String shortName) {
        return branch.signedIn(branch.holder(shortName, Post.SIGNATORY));
    }
}
