package cn.themeday.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.themeday.ThemeDayTest;
import cn.themeday.access.SignedInAs;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.engine.Procedures;
import cn.themeday.engine.ProposeShipped;
import cn.themeday.engine.Tasks;
import cn.themeday.inbox.Items;
import cn.themeday.process.Branch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A designer's change from the file to the live version. */
@ThemeDayTest
@DisplayName("流程修改：检查、另一位设计员同意、上线")
class StudioTest {

    private static final String CHENG = "liucheng.cheng";
    private static final String JIANG = "liucheng.jiang";
    private static final String BRANCH = "松岭村党支部";

    @Autowired
    MockMvc mvc;

    @Autowired
    ModelVersions versions;

    @Autowired
    ProposeShipped shipped;

    @Autowired
    Procedures procedures;

    @Autowired
    Items items;

    @Autowired
    Tasks tasks;

    @Autowired
    Branch branch;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("同意以后不用重启就上线；在办的按原来的版本办，表单也是原来的")
    void runningInstancesGoOnWithTheirs() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-live");
        agreed(propose(CHENG, files), JIANG);
        String before = procedures.start("lending-live", "studio:1", organisation());
        agreed(
                propose(
                        CHENG,
                        Map.of("lending-live.form", Designed.with(files.get("lending-live.form"), "哪一间", "哪一间会议室"))),
                JIANG);
        String after = procedures.start("lending-live", "studio:2", organisation());
        long last =
                jdbc.sql("select max(id) from model_proposal").query(Long.class).single();
        mvc.perform(get("/studio/proposals/" + last).with(as(JIANG)))
                .andExpect(content().string(containsString("label：哪一间 → 哪一间会议室")));

        assertThat(form(before)).contains("\"哪一间\"");
        assertThat(form(after)).contains("\"哪一间会议室\"");
        assertThat(versions.of("lending-live")).extracting(ModelVersion::number).containsExactly(2, 1);
        mvc.perform(get("/studio/models/lending-live").with(as(CHENG)))
                .andExpect(content().string(containsString("第 2 版")))
                .andExpect(content().string(containsString("程若水提交，江以宁同意。在办 1 件")));
    }

    @Test
    @DisplayName("自己提交的自己不能同意；别人同意两次只上线一次；没同意、撤回的不再上线")
    void twoPersonsDecideOnce() throws Exception {
        long id = propose(CHENG, Designed.lending("lending-two"));
        decide(CHENG, id, "agree").andExpect(status().isUnprocessableEntity());
        assertThat(versions.of("lending-two")).isEmpty();
        decide(JIANG, id, "withdraw").andExpect(status().isUnprocessableEntity());
        agreed(id, JIANG);
        agreed(id, JIANG);
        assertThat(versions.of("lending-two")).hasSize(1);
        decide(CHENG, id, "withdraw").andExpect(status().isUnprocessableEntity());

        long declined = propose(CHENG, Designed.lending("lending-declined"));
        decide(JIANG, declined, "decline").andExpect(status().isUnprocessableEntity());
        mvc.perform(post("/studio/proposals/" + declined + "/decline")
                        .param("answer", "步骤不全")
                        .with(as(JIANG))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        decide(JIANG, declined, "agree").andExpect(status().isUnprocessableEntity());
        long withdrawn = propose(CHENG, Designed.lending("lending-declined"));
        decide(CHENG, withdrawn, "withdraw").andExpect(status().is3xxRedirection());
        decide(JIANG, withdrawn, "agree").andExpect(status().isUnprocessableEntity());
        assertThat(versions.of("lending-declined")).isEmpty();
    }

    @Test
    @DisplayName("两位设计员同时同意一份修改，只上线一次")
    void twoAgreeAtOnce() throws Exception {
        long id = propose(CHENG, Designed.lending("lending-race"));
        try (var threads = new AutoCloseablePool()) {
            List<Callable<Integer>> both = List.of(() -> agreeStatus(id), () -> agreeStatus(id));
            assertThat(threads.all(both)).allMatch(status -> status == 302);
        }
        assertThat(versions.of("lending-race")).hasSize(1);
    }

    @Test
    @DisplayName("没有通过检查的：说明哪个元素、为什么，画在图上，什么也不留，写进办理记录")
    void refusedWithElementAndReason() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-bad");
        byte[] bad =
                Designed.with(files.get("lending-bad.bpmn"), "name=\"同意借用\"", "name=\"${''.getClass().forName('x')}\"");
        long before = proposals();
        files.put("lending-bad.bpmn", bad);
        upload(CHENG, files, "试一试")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("<code>lend</code>")))
                .andExpect(content().string(containsString("data-bad=\"lend\"")));
        assertThat(proposals()).isEqualTo(before);
        assertThat(versions.of("lending-bad")).isEmpty();
        assertThat(jdbc.sql("select sentence from trail_entry where action = 'model.refused' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("lending-bad.bpmn");
    }

    @Test
    @DisplayName("没有改动、没有理由、文件名不对、太大、选了别的文件：一句话，不提交")
    void badInputIsRefused() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-input");
        agreed(propose(CHENG, files), JIANG);
        upload(CHENG, files, "再来").andExpect(content().string(containsString("没有要改的")));
        upload(CHENG, Map.of(), "再来").andExpect(content().string(containsString("请选择要提交的文件")));
        upload(CHENG, Designed.lending("lending-other"), " ")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请写明为什么改")));
        upload(CHENG, Map.of("../etc/passwd", new byte[] {1}), "x").andExpect(status().isUnprocessableEntity());
        upload(CHENG, Map.of("big.bpmn", new byte[ProposeChange.MOST_BYTES + 1]), "x")
                .andExpect(content().string(containsString("超过 2 MB")));
        upload(CHENG, Map.of("photo.bpmn", new byte[] {(byte) 0xff, (byte) 0xd8}), "x")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("photo.bpmn")));
        upload(CHENG, Map.of("lone.form", Designed.lending("lone").get("lone.form")), "x")
                .andExpect(content().string(containsString("没有流程用到")));
    }

    @Test
    @DisplayName("提交以后别的版本上线了，不能再同意；同一个文件不能有两份在等；以前的版本可以重新启用")
    void overtakenIsRefused() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-stale");
        agreed(propose(CHENG, files), JIANG);
        byte[] form = files.get("lending-stale.form");
        long first = propose(CHENG, Map.of("lending-stale.form", Designed.with(form, "哪一间", "第一间")));
        upload(JIANG, Map.of("lending-stale.form", Designed.with(form, "哪一间", "第二间")), "也改")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("已经有一份修改在等同意")));
        shipped.propose(
                "lending-stale", "shipped:stale", Map.of("lending-stale.form", Designed.with(form, "哪一间", "附带的")));
        shipped.propose(
                "lending-stale", "shipped:stale", Map.of("lending-stale.form", Designed.with(form, "哪一间", "又一次")));
        long fromProgram = jdbc.sql("select id from model_proposal where shipped = 'shipped:stale'")
                .query(Long.class)
                .single();
        agreed(fromProgram, CHENG);
        decide(JIANG, first, "agree")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("又有了别的版本上线")));
        decide(CHENG, first, "withdraw").andExpect(status().is3xxRedirection());
        long restored = restore(CHENG, versions.of("lending-stale").get(1), "还是原来的好");
        agreed(restored, JIANG);
        assertThat(versions.of("lending-stale")).hasSize(3);
        assertThat(versions.files(versions.of("lending-stale").get(0)).get("lending-stale.form"))
                .isEqualTo(form);
    }

    @Test
    @DisplayName("提交时通过，等同意时别的文件已经改了、合起来通不过：同意时再查一遍，说明原因，什么也不上线")
    void refusedAtAgreement() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-late");
        byte[] plain = files.get("lending-late.form");
        byte[] asked = Designed.with(
                plain, "\"label\": \"哪一间\"", "\"label\": \"哪一间\", \"properties\": {\"variable\": \"true\"}");
        files.put("lending-late.form", asked);
        agreed(propose(CHENG, files), JIANG);
        long form = propose(CHENG, Map.of("lending-late.form", plain));
        byte[] branching = Designed.with(
                Designed.with(
                        files.get("lending-late.bpmn"),
                        "<bpmn:userTask id=\"lend\"",
                        "<bpmn:userTask id=\"lend\" default=\"toLent\""),
                "<bpmn:endEvent id=\"lent\"",
                "<bpmn:sequenceFlow id=\"toHall\" name=\"礼堂\" sourceRef=\"lend\" targetRef=\"lent\">"
                        + "<bpmn:conditionExpression xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:type=\"bpmn:tFormalExpression\">${room == 'HALL'}</bpmn:conditionExpression>"
                        + "</bpmn:sequenceFlow><bpmn:endEvent id=\"lent\"");
        agreed(propose(JIANG, Map.of("lending-late.bpmn", branching)), CHENG);

        decide(JIANG, form, "agree")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("用到“room”，但没有哪一步给出它")))
                .andExpect(content().string(containsString("data-bad=\"toHall\"")));
        assertThat(versions.of("lending-late")).hasSize(2);
        mvc.perform(get("/studio/proposals/" + form).with(as(JIANG)))
                .andExpect(content().string(containsString("同意并上线")));
    }

    @Test
    @DisplayName("调用的和被调用的一起改、一起新加，也一起上线，不论文件叫什么名字")
    void callerAndCalledGoLiveTogether() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-caller");
        String call = "<bpmn:callActivity id=\"lend\" name=\"请别处借\" camunda:asyncAfter=\"true\""
                + " calledElement=\"lending-zcalled\" camunda:calledElementBinding=\"latest\">"
                + "<bpmn:documentation>条款 2.1。请别处借。</bpmn:documentation><bpmn:extensionElements>"
                + "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />"
                + "<camunda:in source=\"organisationId\" target=\"organisationId\" />%s"
                + "<camunda:properties><camunda:property name=\"step\" value=\"1\" /></camunda:properties>"
                + "</bpmn:extensionElements><bpmn:incoming>toLend</bpmn:incoming><bpmn:outgoing>toLent</bpmn:outgoing>"
                + "</bpmn:callActivity>";
        String own = new String(files.remove("lending-caller.bpmn"), StandardCharsets.UTF_8);
        String caller = own.replaceFirst(
                "(?s)<bpmn:userTask id=\"lend\".*</bpmn:userTask>", Matcher.quoteReplacement(call.formatted("")));
        files.clear();
        files.putAll(Designed.lending("lending-zcalled"));
        byte[] called = files.get("lending-zcalled.bpmn");
        files.put("lending-caller.bpmn", Designed.bytes(caller));
        agreed(propose(CHENG, files), JIANG);
        assertThat(versions.of("lending-caller")).hasSize(1);

        byte[] more = Designed.with(called, "value=\"organisationId\"", "value=\"organisationId, urgent\"");
        byte[] gives = Designed.bytes(own.replaceFirst(
                "(?s)<bpmn:userTask id=\"lend\".*</bpmn:userTask>",
                Matcher.quoteReplacement(
                        call.formatted("<camunda:in source=\"organisationId\" target=\"urgent\" />"))));
        agreed(propose(CHENG, Map.of("lending-zcalled.bpmn", more, "lending-caller.bpmn", gives)), JIANG);
        assertThat(versions.of("lending-caller")).hasSize(2);
        assertThat(versions.of("lending-zcalled")).hasSize(2);
    }

    @Test
    @DisplayName("每个版本的每个文件都能原样下载；只有流程设计员看得到")
    void everyVersionCanBeDownloaded() throws Exception {
        Map<String, byte[]> files = Designed.lending("lending-download");
        agreed(propose(CHENG, files), JIANG);
        ModelVersion live = versions.live("lending-download").orElseThrow();
        for (var file : files.entrySet()) {
            mvc.perform(get("/studio/versions/" + live.id() + "/files/" + file.getKey())
                            .with(as(JIANG)))
                    .andExpect(status().isOk())
                    .andExpect(content().bytes(file.getValue()));
        }
        mvc.perform(get("/studio/versions/" + live.id() + "/files/other.form").with(as(JIANG)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/studio").with(as("guanli"))).andExpect(status().isNotFound());
        mvc.perform(get("/studio").with(as(CHENG))).andExpect(content().string(containsString("lending-download")));
        mvc.perform(get("/studio/models/nothing").with(as(CHENG))).andExpect(status().isNotFound());
    }

    private int agreeStatus(long id) throws Exception {
        return decide(JIANG, id, "agree").andReturn().getResponse().getStatus();
    }

    private Map<String, Object> organisation() {
        return Map.of("organisationId", branch.organisation(BRANCH).id());
    }

    private String form(String root) {
        String task = items.ofRoot(root).get(0).taskId();
        return new String(tasks.form(String.valueOf(task)).orElseThrow(), StandardCharsets.UTF_8);
    }

    private long proposals() {
        return jdbc.sql("select count(*) from model_proposal").query(Long.class).single();
    }

    private long propose(String login, Map<String, byte[]> files) throws Exception {
        return proposal(upload(login, files, "试用"));
    }

    private long restore(String login, ModelVersion version, String reason) throws Exception {
        return proposal(mvc.perform(post("/studio/versions/" + version.id() + "/restore")
                .param("reason", reason)
                .with(as(login))
                .with(csrf())));
    }

    private static long proposal(ResultActions answer) throws Exception {
        String location = answer.andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        return Long.parseLong(String.valueOf(location).replaceAll("\\D+", ""));
    }

    private ResultActions upload(String login, Map<String, byte[]> files, String reason) throws Exception {
        var request = multipart("/studio/proposals")
                .param("reason", reason)
                .with(as(login))
                .with(csrf());
        new TreeMap<>(files).forEach((name, content) -> {
            var part = new MockMultipartFile("file", name, null, content);
            ((org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder) request).file(part);
        });
        return mvc.perform(request);
    }

    private void agreed(long id, String login) throws Exception {
        decide(login, id, "agree").andExpect(status().is3xxRedirection());
    }

    private ResultActions decide(String login, long id, String how) throws Exception {
        return mvc.perform(
                post("/studio/proposals/" + id + "/" + how).with(as(login)).with(csrf()));
    }

    private org.springframework.test.web.servlet.request.RequestPostProcessor as(String login) {
        return SignedInAs.person(jdbc.sql("select person_id from account where login = :login")
                .param("login", login)
                .query(Long.class)
                .single());
    }

    /** Two threads that start together. */
    private static final class AutoCloseablePool implements AutoCloseable {
        private final java.util.concurrent.ExecutorService pool = Executors.newFixedThreadPool(2);

        <T> List<T> all(List<Callable<T>> work) throws Exception {
            List<T> results = new java.util.ArrayList<>();
            for (var future : pool.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
