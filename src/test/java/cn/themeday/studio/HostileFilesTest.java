package cn.themeday.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.process.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Files made to harm, handed in on the designers' page: a sentence, a line on the record, and nothing else. */
@ThemeDayTest
@DisplayName("提交有害的文件：说明元素和原因，引擎不碰，写进办理记录")
class HostileFilesTest {

    private static final String KEY = "lending-hostile";
    private static final String MODEL = KEY + ".bpmn";
    private static final String FORM = KEY + ".form";
    private static final String EVIL = "${''.getClass().forName('java.lang.Runtime')}";
    private static final String END = "<bpmn:endEvent id=\"lent\"";

    @Autowired
    MockMvc mvc;

    @Autowired
    Branch branch;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, byte[]> harmless = Designed.lending(KEY);

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    /** @param element empty where the whole file is at fault */
    private record Hostile(String file, byte[] content, String element, String reason) {}

    @Test
    @DisplayName("炸弹、外部实体、脚本、表达式、类、调用自己、没有的表单：页面一一拒绝")
    void everyOneIsRefusedByThePage() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Hostile hostile : hostile()) {
            Map<String, Object> before = deployed();
            long refusals = refusals();
            MockHttpServletResponse answer =
                    upload(new MockMultipartFile("file", hostile.file(), null, hostile.content()));
            String page = answer.getContentAsString();
            boolean said = page.contains(hostile.reason())
                    && page.contains(hostile.file())
                    && (hostile.element().isEmpty() || page.contains("<code>" + hostile.element() + "</code>"));
            String recorded = lastRefusal();
            boolean onTheTrail = refusals() == refusals + 1
                    && recorded.contains(hostile.file())
                    && recorded.contains(hostile.element());
            if (answer.getStatus() != 422 || !said || !onTheTrail || !deployed().equals(before)) {
                wrong.add("%s %s: %d, said %s, on the trail %s (%s)"
                        .formatted(
                                hostile.element(), hostile.reason(), answer.getStatus(), said, onTheTrail, recorded));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("50 MB 的文件不读一个字节就拒绝")
    void whatIsTooBigIsNotRead() throws Exception {
        Map<String, Object> before = deployed();
        long refusals = refusals();
        MockHttpServletResponse answer = upload(new MockMultipartFile("file", MODEL, null, new byte[0]) {
            @Override
            public long getSize() {
                return 50L << 20;
            }

            @Override
            public byte[] getBytes() {
                throw new AssertionError("read");
            }
        });
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains(MODEL).contains("超过 2 MB，没有读取。");
        assertThat(refusals()).isEqualTo(refusals + 1);
        assertThat(deployed()).isEqualTo(before);
    }

    private List<Hostile> hostile() {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        String external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
        List<Hostile> all = new ArrayList<>(List.of(
                whole(head, head + bomb, "不能含有 DOCTYPE"),
                whole(head, head + external, "不能含有 DOCTYPE"),
                whole(head, head + "<?xml-stylesheet href=\"http://evil\"?>", "不能含有实体引用和处理指令"),
                whole(head, head.replace("UTF-8", "UTF-16"), "须是 UTF-8 编码"),
                whole("</bpmn:process>", "<bpmn:incoming/>".repeat(100_000) + "</bpmn:process>", "元素超过 100,000 个"),
                whole(
                        "</bpmn:process>",
                        "<bpmn:lane>".repeat(5_000) + "</bpmn:lane>".repeat(5_000) + "</bpmn:process>",
                        "超过 60 层"),
                model("name=\"同意借用\"", "name=\"" + EVIL + "\"", "lend", "这里不能写表达式"),
                model("条款 2.1。书记看", "条款 2.1。" + EVIL, "lend", "这里不能写表达式"),
                model("条款 2.1。书记看", "条款 2.1。$<!-- -->" + EVIL.substring(1), "lend", "这里不能写表达式"),
                model("条款 2.1。书记看", "条款 2.1<![CDATA[$]]>" + EVIL.substring(1), "lend", "这里不能写表达式"),
                model("条款 2.1。书记看", "条款 2.1" + "、2.1".repeat(100_000) + "。", "lend", "documentation 不能是"),
                model("candidateGroups=\"secretary\"", "candidateGroups=\"" + EVIL + "\"", "lend", "这里不能写表达式"),
                model("camunda:formRef=\"" + KEY + "\"", "camunda:formRef=\"" + EVIL + "\"", "lend", "这里不能写表达式"),
                model("camunda:formRef=\"" + KEY + "\"", "camunda:formRef=\"gone\"", "lend", "没有表单“gone”"),
                attribute("formHandlerClass=\"java.lang.Object\"", "模型不能使用 camunda:formHandlerClass"),
                attribute("dueDate=\"" + EVIL + "\"", "超出了允许的写法"),
                attribute("x".repeat(900) + "=\"1\"", "模型不能使用 camunda:xxx"),
                extension("<camunda:taskListener event=\"create\" class=\"java.lang.Object\"/>", "模型不能使用 class"),
                extension(
                        "<camunda:executionListener event=\"start\" class=\"java.lang.Object\"/>",
                        "模型不能含有 camunda:executionListener"),
                extension("<camunda:connector/>", "模型不能含有 camunda:connector"),
                element("scriptTask", "scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script>", "模型不能含有 scriptTask"),
                element("serviceTask", "camunda:class=\"java.lang.Runtime\">", "模型不能使用 camunda:class"),
                element("callActivity", "calledElement=\"" + KEY + "\">", "流程不能调用自己")));
        all.add(form("\"哪一间\"", "\"" + EVIL + "\"", "room", "不能写表达式"));
        all.add(form("\"哪一间\"", "\"哪一间\", \"description\": \"#{x}\"", "room", "不能写表达式"));
        all.add(form("\"type\": \"textfield\"", "\"type\": \"script\"", "room", "平台不支持"));
        all.add(form("\"type\": \"textfield\"", "\"type\": \"a\\u0000\\ud800b\"", "room", "平台不支持"));
        all.add(form("\"哪一间\"", "\"哪一间\", \"conditional\": {\"hide\": \"=" + EVIL + "\"}", "room", "平台不支持的写法"));
        return all;
    }

    private Hostile whole(String old, String now, String reason) {
        return model(old, now, "", reason);
    }

    private Hostile model(String old, String now, String element, String reason) {
        return new Hostile(MODEL, Designed.with(harmless.get(MODEL), old, now), element, reason);
    }

    private Hostile form(String old, String now, String field, String reason) {
        return new Hostile(FORM, Designed.with(harmless.get(FORM), old, now), field, reason);
    }

    private Hostile attribute(String attribute, String reason) {
        return model("camunda:formRefBinding", "camunda:" + attribute + " camunda:formRefBinding", "lend", reason);
    }

    private Hostile extension(String extension, String reason) {
        return model("<camunda:properties>", extension + "<camunda:properties>", "lend", reason);
    }

    private Hostile element(String kind, String rest, String reason) {
        String element = "<bpmn:%s id=\"run\" name=\"跑\" %s<bpmn:documentation>条款 2.1。</bpmn:documentation></bpmn:%s>";
        return model(END, element.formatted(kind, rest, kind) + END, "run", reason);
    }

    /** What the engine and the program have of models. */
    private Map<String, Object> deployed() {
        return jdbc.sql(
                        """
                        select (select count(*) from act_re_deployment) deployments,
                            (select count(*) from act_re_procdef) procedures,
                            (select count(*) from act_ge_bytearray where deployment_id_ is not null) files,
                            (select count(*) from model_version) versions,
                            (select count(*) from agreed_model) agreed,
                            (select count(*) from model_proposal) proposals
                        """)
                .query()
                .singleRow();
    }

    private long refusals() {
        return jdbc.sql("select count(*) from trail_entry where action = 'model.refused'")
                .query(Long.class)
                .single();
    }

    private String lastRefusal() {
        return jdbc.sql(
                        """
                        select coalesce((select sentence || details::text from trail_entry where action = 'model.refused'
                            order by id desc limit 1), '')
                        """)
                .query(String.class)
                .single();
    }

    private MockHttpServletResponse upload(MockMultipartFile hostile) throws Exception {
        String other = hostile.getOriginalFilename().equals(MODEL) ? FORM : MODEL;
        return mvc.perform(multipart("/studio/proposals")
                        .file(hostile)
                        .file(new MockMultipartFile("file", other, null, harmless.get(other)))
                        .param("reason", "试一试")
                        .with(branch.signedIn("liucheng.cheng"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
