package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.Actor;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Tasks;
import cn.themeday.form.BrokenValues.Broken;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.organization.Post;
import cn.themeday.planning.ThemeDay;
import cn.themeday.policy.ChangeFigure;
import cn.themeday.policy.FigureChange;
import cn.themeday.process.Branch;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Every form that comes with the program, opened as a task and answered with everything that it forbids. A refusal
 * names the place; nothing that is kept changes. The right answers are taken at the end, so that no refusal had another
 * reason.
 */
@ThemeDayTest
@DisplayName("每张表单：乱填一概不收")
class FormFuzzTest {

    private static final long SEED = 20261124;
    private static final String DONGHE = "东河社区党支部";
    /** With items that may be left out for a reason. */
    private static final YearMonth MONTH = YearMonth.of(2036, 12);

    private static final YearMonth SOON = YearMonth.of(2026, 12);
    private static final String SOURCE = "乱填的测试";
    // Halves of a pair must arrive as they are.
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    Tasks tasks;

    @Autowired
    FormContexts contexts;

    @Autowired
    ChangeFigure changeFigure;

    @Autowired
    JdbcClient jdbc;

    private final TreeSet<String> seen = new TreeSet<>();

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @AfterEach
    void asBefore() {
        TestClock.INSTANCE.reset();
        jdbc.sql("delete from figure where source = :source")
                .param("source", SOURCE)
                .update();
    }

    @Test
    @DisplayName("每个字段每种错法、没有的键、读不懂的内容：都指出位置，什么也没有变")
    void nothingBrokenIsTaken() throws Exception {
        ThemeDay planned = branch.start(DONGHE, MONTH);
        fuzz(planned, "preparePlan", Branch.PLAN);
        fuzz(planned, "adoptPlan", Map.of());
        fuzz(planned, "draftReply", Map.of("proposal", "APPROVED"));
        fuzz(planned, "signReply", Map.of("signChoice", "APPROVED"));

        figure("filing.steps.themeDayPlan", "青石乡党委", "DRAFT_COLLECTIVE_SIGN");
        ThemeDay discussed = branch.filed(DONGHE, MONTH.plusMonths(1));
        branch.complete(discussed, "draftReply", Map.of("proposal", "APPROVED"));
        fuzz(discussed, "recordCollective", Map.of("metOn", "2026-11-02", "presentCount", 5, "favourCount", 4));
        asBefore();

        figure("filing.kind.plan", DONGHE, "RECORD");
        ThemeDay told = branch.filed(DONGHE, SOON);
        fuzz(told, "acknowledge", Map.of("acknowledgeChoice", "RECEIVED"));
        TestClock.INSTANCE.set(branch.now(told).day().atTime(LocalTime.of(18, 0)));
        branch.runDueJobs();
        fuzz(told, "recordDay", Map.of("minutes", "按议程进行。"));
        fuzz(told, "confirmRecord", Map.of());

        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            assertThat(forms.map(file -> file.getFileName().toString().replace(".form", "")))
                    .containsExactlyInAnyOrderElementsOf(seen);
        }
    }

    private void fuzz(ThemeDay day, String element, Map<String, Object> answers) throws Exception {
        InboxItem item = branch.open(day, element);
        Actor holder = holder(item);
        Form form = FormReader.read(tasks.form(String.valueOf(item.taskId())).orElseThrow());
        Map<String, Object> right = branch.values(item, answers);
        long foreign = branch.photo(branch.actor("songling.dangyuan"));
        BrokenValues values = new BrokenValues(form, contexts.of(item), foreign, new Random(SEED));
        List<Broken> all = values.of(right);
        assertThat(values.fields()).containsAll(BrokenValues.filledIn(form.fields(), ""));

        Map<String, Object> before = kept(item);
        List<String> wrong = new ArrayList<>();
        for (Broken broken : all) {
            JsonNode errors = refused(item, holder, JSON.writeValueAsString(Map.of("values", broken.values())), wrong);
            // A row taken away moves the others up: what they then say may be refused first.
            boolean there = errors.findValuesAsText("path").stream()
                    .anyMatch(path -> path.equals(broken.path()) || path.startsWith(broken.path() + "["));
            if (!there || !kept(item).equals(before)) {
                wrong.add(broken + " → " + errors);
            }
        }
        for (String body : unreadable(all)) {
            if (refused(item, holder, body, wrong).isEmpty() || !kept(item).equals(before)) {
                wrong.add(body.substring(0, Math.min(80, body.length())));
            }
        }
        assertThat(wrong).as("%s, %d tries", form.id(), all.size()).isEmpty();
        assertThat(sent(item, holder, JSON.writeValueAsString(Map.of("values", right)))
                        .getStatus())
                .as("the right answers to %s", form.id())
                .isEqualTo(200);
        branch.runDueJobs();
        seen.add(form.id());
    }

    private static List<String> unreadable(List<Broken> all) throws Exception {
        String whole = JSON.writeValueAsString(Map.of("values", all.get(0).values()));
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        return List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"values\":null}",
                "{\"values\":[]}",
                "{\"values\":\"x\"}",
                whole.substring(0, whole.length() / 2),
                "{\"values\":{\"x\":" + deep + "}}",
                "{\"values\":{\"x\":" + "9".repeat(5_000) + "}}",
                "{\"values\":{\"x\":[" + "0,".repeat(3_000) + "0]}}");
    }

    /** @return the errors; anything but a refusal is noted */
    private JsonNode refused(InboxItem item, Actor actor, String body, List<String> wrong) throws Exception {
        MockHttpServletResponse response = sent(item, actor, body);
        if (response.getStatus() != 422) {
            wrong.add(response.getStatus() + " for " + body.substring(0, Math.min(500, body.length())));
            return JSON.createArrayNode();
        }
        return JSON.readTree(response.getContentAsByteArray()).path("errors");
    }

    private MockHttpServletResponse sent(InboxItem item, Actor actor, String body) throws Exception {
        return mvc.perform(post("/tasks/" + item.taskId())
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(branch.signedIn(actor))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    /** What the engine and the program keep of this matter. */
    private Map<String, Object> kept(InboxItem item) {
        return jdbc.sql(
                        """
                        with ours as (select proc_inst_id_ id from act_ru_execution where root_proc_inst_id_ = :root)
                        select (select string_agg(t::text, ' ' order by t.id_) from act_ru_execution t
                                where root_proc_inst_id_ = :root) executions,
                            (select string_agg(t::text, ' ' order by t.id_) from act_ru_task t
                                where proc_inst_id_ in (select id from ours)) tasks,
                            (select string_agg(t::text, ' ' order by t.id_) from act_ru_variable t
                                where proc_inst_id_ in (select id from ours)) variables,
                            (select string_agg(t::text, ' ' order by t.id_) from act_ru_job t
                                where process_instance_id_ in (select id from ours)) jobs,
                            (select string_agg(t::text, ' ' order by t.id) from inbox_item t
                                where root_instance = :root) inbox,
                            (select string_agg(t::text, ' ' order by t.id) from theme_day t
                                where root_instance = :root) domain,
                            (select count(*) from involvement where root_instance = :root) involved,
                            (select count(*) from submission) submissions,
                            (select max(id) from trail_entry) trail
                        """)
                .param("root", item.rootInstance())
                .query()
                .singleRow();
    }

    private Actor holder(InboxItem item) {
        Post post = Stream.of(Post.SECRETARY, Post.HANDLER, Post.SIGNATORY)
                .filter(candidate -> item.posts().contains(candidate.name()))
                .findFirst()
                .orElseThrow();
        return branch.holder(item.organisationId(), post);
    }

    private void figure(String name, String shortName, String value) {
        changeFigure.change(new FigureChange(
                name, branch.organisation(shortName).id(), null, value, LocalDate.of(2026, 11, 2), SOURCE, null));
    }
}
