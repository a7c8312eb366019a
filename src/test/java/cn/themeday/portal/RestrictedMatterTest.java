package cn.themeday.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.Procedures;
import cn.themeday.filing.Decider;
import cn.themeday.filing.Dossier;
import cn.themeday.filing.FilingKind;
import cn.themeday.filing.Filings;
import cn.themeday.filing.NewFiling;
import cn.themeday.filing.Outcome;
import cn.themeday.filing.SubmitFiling;
import cn.themeday.filing.usecase.VoidNumber;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Matters;
import cn.themeday.inbox.Reminders;
import cn.themeday.organization.Post;
import cn.themeday.process.Branch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A restricted matter with a file, filed with the superior: every page asked by its parties and by the others. */
@ThemeDayTest
@DisplayName("受限事项：每一页都只给当事人")
class RestrictedMatterTest {

    private static final String SONGLING = "松岭村党支部";
    /** The key of the restricted card. */
    private static final String KEY = "secret-matter";
    /** Stands in everything that only parties may read. */
    private static final String MARK = "密卷";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Procedures procedures;

    @Autowired
    ModelChecks checks;

    @Autowired
    Matters matters;

    @Autowired
    Items items;

    @Autowired
    Involvement involvement;

    @Autowired
    SubmitFiling submit;

    @Autowired
    CompleteTask completeTask;

    @Autowired
    Reminders reminders;

    @Autowired
    VoidNumber voidNumber;

    private Actor secretary;
    private String root;
    private InboxItem state;
    private long filing;
    private long file;

    @BeforeEach
    void aSecretOfOneSecretary() {
        TestClock.INSTANCE.reset();
        secretary = branch.actor("songling.shuji");
        // Another test's procedure of this key is started with less.
        checks.agree(Map.of(KEY + ".bpmn", read(KEY + ".bpmn"), "secret-state.form", read("secret-state.form")));
        repository
                .createDeployment()
                .name(KEY)
                .addInputStream(KEY + ".bpmn", new ByteArrayInputStream(read(KEY + ".bpmn")))
                .addInputStream("secret-state.form", new ByteArrayInputStream(read("secret-state.form")))
                .deploy();
        root = procedures.start(KEY, KEY + ":1", Map.of("organisationId", songling()));
        matters.describe(root, MARK + "九号", null);
        filing = submit.submit(new NewFiling(
                root,
                "SECRET",
                "密件",
                FilingKind.APPROVAL,
                Decider.PARENT,
                Set.of(Outcome.APPROVED, Outcome.RETURNED),
                "filing.reply",
                MARK + "九号的报批",
                new Dossier(List.of(), List.of(), List.of()),
                "/track/" + root,
                songling(),
                null,
                secretary.personId(),
                null));
        runtime.setVariables(
                root,
                Map.of(
                        "filingId",
                        filing,
                        "filingSubject",
                        "SECRET",
                        "filingKind",
                        "APPROVAL",
                        "dueFigure",
                        "filing.reply"));
        state = open();
        file = branch.photo(secretary);
    }

    @Test
    @DisplayName("没有参与、也不该办的人，哪一页上都没有，直接打开地址是 404；要办的人看得到、办得了")
    void nobodyButThePartiesSeesIt() throws Exception {
        List<Actor> strangers = List.of(
                branch.actor("chaye.shuji"),
                branch.actor("songling.zuzhi"),
                branch.actor("songling.jilu"),
                branch.actor("songling.dangyuan"),
                branch.holder("云溪镇党委", Post.SECRETARY),
                branch.actor("yunxi.jingban"),
                branch.actor("yunxi.qianfa"),
                branch.actor("yunze.jingban"),
                branch.holder("青石乡党委", Post.HANDLER),
                branch.actor("guanli"),
                branch.actor("shenji"),
                branch.actor("liucheng.cheng"));
        reminders.tellOverdue(state.taskId());
        reminders.tellSuperior(state.taskId());
        for (Actor stranger : strangers) {
            seesNothing(stranger);
        }
        sees(secretary, "/todo", MARK);
        sees(secretary, "/todo?words=九号", MARK);
        sees(secretary, "/notices", MARK);
        opens(secretary, state.page(), "/track/" + root, "/track/" + root + "/model.bpmn");

        Actor handler = branch.actor("yunxi.jingban");
        Actor signatory = branch.actor("yunxi.qianfa");
        int ofHandler = waiting(handler);
        int ofSignatory = waiting(signatory);
        completeTask.complete(
                secretary,
                state.taskId(),
                Map.of("what", MARK + "正文", "files", List.of(Map.of("id", file, "name", "签到表.jpg"))));
        sees(secretary, "/done?words=九号", MARK);
        opens(secretary, "/track/" + root, "/attachments/" + file);
        assertThat(waiting(handler)).as("the handler is a party now").isEqualTo(ofHandler + 1);
        assertThat(waiting(signatory)).as("the signatory not yet").isEqualTo(ofSignatory);
        for (Actor stranger : strangers) {
            if (stranger.personId() != handler.personId()) {
                seesNothing(stranger);
            }
        }
        sees(handler, "/todo", MARK);
        sees(handler, "/filings", MARK);
        opens(handler, "/filings/" + filing, open().page(), "/track/" + root, "/attachments/" + file);

        InboxItem draft = open();
        reminders.tellOverdue(draft.taskId());
        reminders.tellSuperior(draft.taskId());
        completeTask.complete(handler, draft.taskId(), Map.of("proposal", "APPROVED"));
        seesNothing(branch.holder("云溪镇党委", Post.SECRETARY));
        sees(handler, "/copied?words=九号", MARK);
        opens(signatory, "/filings/" + filing, "/attachments/" + file);
        completeTask.complete(signatory, open().taskId(), Map.of("signChoice", "APPROVED"));
        branch.runDueJobs();

        assertThat(procedures.running(root)).isFalse();
        sees(secretary, "/notices", MARK + "九号的报批");
        sees(handler, "/filings?show=done", MARK);
        for (Actor stranger : strangers) {
            if (stranger.personId() != handler.personId() && stranger.personId() != signatory.personId()) {
                seesNothing(stranger);
            }
        }
    }

    @Test
    @DisplayName("制度依据：当事人和流程设计员看得到由哪一步落实，别人只知道有受限流程落实")
    void clausesNameItForPartiesAndDesigners() throws Exception {
        for (RequestPostProcessor who : List.of(branch.signedIn("songling.shuji"), branch.signedIn("liucheng.cheng"))) {
            mvc.perform(get("/clauses").with(who)).andExpect(content().string(containsString("写密卷")));
            mvc.perform(get("/clauses/models/" + KEY + ".bpmn").with(who)).andExpect(status().isOk());
        }
        RequestPostProcessor other = branch.signedIn(branch.holder("青石乡党委", Post.HANDLER));
        mvc.perform(get("/clauses").with(other))
                .andExpect(content().string(not(containsString(MARK))))
                .andExpect(content().string(containsString("由受限流程落实")));
        for (String address : List.of(KEY + ".bpmn", KEY + ".bpmn/source", "secret-state.form/source")) {
            mvc.perform(get("/clauses/models/" + address).with(other)).andExpect(status().isNotFound());
        }
    }

    @Test
    @DisplayName("发起的人在“我发起的”里看得到；别的支部的书记看不到，也不能作废它的文号")
    void whoBeganItStaysAParty() throws Exception {
        involvement.note(root, secretary.personId(), Part.STARTER);
        matters.describe(root, MARK + "九号", secretary.personId());
        sees(secretary, "/started", MARK);
        seesNothing(branch.actor("chaye.shuji"));
        completeTask.complete(secretary, state.taskId(), Map.of("what", MARK));
        assertThatThrownBy(() -> voidNumber.voidNumber(branch.actor("chaye.shuji"), filing, "重号"))
                .isInstanceOf(cn.themeday.rejection.NotFound.class);
    }

    @Test
    @DisplayName("审计页上只看得到有一笔记录，看不到是谁、什么职务、哪个支部")
    void theAuditorSeesThatThereIsAnEntry() throws Exception {
        completeTask.complete(secretary, state.taskId(), Map.of("what", MARK));
        // Other tests' entries may stand before it.
        String text = "";
        for (int page = 1; page < 500 && !text.contains("受限事项的一笔记录"); page++) {
            text = mvc.perform(get("/audit?page=" + page).with(branch.signedIn("shenji")))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        }
        runtime.deleteProcessInstance(root, "over");
        assertThat(text).doesNotContain(MARK, root);
        assertThat(Pattern.compile("受限事项的一笔记录</span>\\s*<span class=\"meta\">([^<]*)<")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(who -> who.matches(".{4} 年 .* 日 [0-9:]{8}，当事人"));
    }

    @Test
    @DisplayName("流程设计页上的在办件数不算受限事项，它叫用的流程里也不算")
    void isNotCountedInTheStudio() throws Exception {
        List<String> before = counts();
        completeTask.complete(secretary, state.taskId(), Map.of("what", MARK));
        assertThat(open().procedure()).isEqualTo("superior-review");
        try {
            assertThat(counts()).isNotEmpty().isEqualTo(before);
        } finally {
            // It must not wait at the desk, where other tests look for nothing.
            runtime.deleteProcessInstance(root, "over");
        }
    }

    private List<String> counts() throws Exception {
        List<String> counts = new ArrayList<>();
        for (String page : List.of("/studio", "/studio/models/superior-review")) {
            String text = mvc.perform(get(page).with(branch.signedIn("liucheng.cheng")))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            Pattern.compile("在办 \\d+ 件")
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .forEach(counts::add);
        }
        return counts;
    }

    private void seesNothing(Actor stranger) throws Exception {
        RequestPostProcessor who = branch.signedIn(stranger);
        for (String page : List.of(
                "/",
                "/todo",
                "/todo?words=九号",
                "/todo?kind=" + KEY,
                "/done",
                "/done?words=九号",
                "/started",
                "/started?words=九号",
                "/copied",
                "/copied?words=九号",
                "/copied?kind=" + KEY,
                "/notices",
                "/start",
                "/me",
                "/filings",
                "/filings?show=done",
                "/progress",
                "/organizations",
                "/organizations/" + songling(),
                "/admin",
                "/counts")) {
            String text =
                    mvc.perform(get(page).with(who)).andReturn().getResponse().getContentAsString();
            assertThat(text)
                    .as(stranger.name() + " " + page)
                    .isNotEmpty()
                    .doesNotContain(MARK, "受限事项", root, "/filings/" + filing);
        }
        for (MockHttpServletRequestBuilder address : Stream.of(
                        "/track/" + root,
                        "/track/" + root + "/model.bpmn",
                        state.page(),
                        open().page(),
                        "/attachments/" + file,
                        "/filings/" + filing)
                .distinct()
                .map(address -> get(address))
                .toList()) {
            mvc.perform(address.with(who))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString(MARK))));
        }
        for (String act : List.of("/filings/" + filing, "/filings/" + filing + "/withdraw")) {
            mvc.perform(post(act).param("choice", "APPROVED").with(who).with(csrf()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post(state.page())
                        .contentType("application/json")
                        .content("{\"values\": {}}")
                        .with(who)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    private int waiting(Actor superior) throws Exception {
        Filings.Waiting waiting = (Filings.Waiting) mvc.perform(get("/filings").with(branch.signedIn(superior)))
                .andReturn()
                .getModelAndView()
                .getModel()
                .get("waitingHere");
        return waiting.count();
    }

    private void sees(Actor party, String page, String text) throws Exception {
        mvc.perform(get(page).with(branch.signedIn(party)))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString(text)));
    }

    private void opens(Actor party, String... pages) throws Exception {
        for (String page : pages) {
            mvc.perform(get(page).with(branch.signedIn(party))).andExpect(status().isOk());
        }
    }

    /** The open step; once all is over the last one. */
    private InboxItem open() {
        return items.ofRoot(root).stream().reduce((first, last) -> last).orElseThrow();
    }

    private long songling() {
        return branch.organisation(SONGLING).id();
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/restricted", name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
