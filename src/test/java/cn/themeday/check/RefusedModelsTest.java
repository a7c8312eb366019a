package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.engine.ShippedVocabulary;
import cn.themeday.studio.Designed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that must not go live: each is refused with the element and the reason, and for no other reason. */
@DisplayName("不能上线的流程、规则表和表单")
class RefusedModelsTest {

    private static final String KEY = "room-lending";
    private static final Vocabulary VOCABULARY = ShippedVocabulary.read();
    private static final Map<String, byte[]> FILES = Designed.lending(KEY);

    @Test
    @DisplayName("没有毛病的通过，所以下面的拒绝不是别的原因")
    void theHarmlessOnePasses() {
        assertThat(check(FILES)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // code
                "name=\"同意借用\"|name=\"${''.getClass()}\"|userTask lend：这里不能写表达式",
                "条款 2.1。书记看|条款 2.1。${''.getClass()}书记看|userTask lend：这里不能写表达式",
                "candidateGroups=\"secretary\"|candidateGroups=\"${''.getClass()}\"|userTask lend：这里不能写表达式",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"${''.getClass()}\"|userTask lend：这里不能写表达式",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"room-lending\" camunda:formHandlerClass=\"java.lang.Object\"|userTask lend：模型不能使用 formHandlerClass",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"room-lending\" camunda:assignee=\"x\"|userTask lend：模型不能使用 assignee",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"room-lending\" camunda:dueDate=\"${''.getClass()}\"|userTask lend：表达式",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"room-lending\" camunda:dueDate=\"${lend.toString()}\"|userTask lend：程序里没有“lend.toString”",
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"room-lending\" camunda:dueDate=\"${workingDays.after('no.figure', organisationId)}\"|userTask lend：没有“no.figure”这个规定数字",
                "<camunda:properties>|<camunda:taskListener event=\"create\" class=\"java.lang.Object\"/><camunda:properties>|userTask lend：模型不能使用 class",
                "<camunda:properties>|<camunda:taskListener event=\"create\" delegateExpression=\"${addressFilingStep}\"/><camunda:properties>|userTask lend：程序里没有",
                "<camunda:properties>|<camunda:executionListener event=\"start\" delegateExpression=\"${remindHolder}\"/><camunda:properties>|userTask lend：模型不能含有 executionListener",
                "<camunda:properties>|<camunda:connector/><camunda:properties>|userTask lend：模型不能含有 connector",
                "<camunda:properties>|<camunda:formData/><camunda:properties>|userTask lend：模型不能含有 formData",
                "<camunda:properties>|<x:evil xmlns:x=\"http://evil\"/><camunda:properties>|userTask lend：模型不能含有 evil",
                "<bpmn:endEvent id=\"lent\"|<bpmn:scriptTask id=\"run\" scriptFormat=\"groovy\"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:endEvent id=\"lent\"|scriptTask run：模型不能含有 scriptTask",
                "<bpmn:endEvent id=\"lent\"|<bpmn:serviceTask id=\"run\" name=\"跑\" camunda:class=\"java.lang.Runtime\"><bpmn:documentation>条款 2.1。</bpmn:documentation></bpmn:serviceTask><bpmn:endEvent id=\"lent\"|serviceTask run：模型不能使用 class",
                "<bpmn:endEvent id=\"lent\"|<bpmn:serviceTask id=\"run\" name=\"跑\" camunda:type=\"external\"><bpmn:documentation>条款 2.1。</bpmn:documentation></bpmn:serviceTask><bpmn:endEvent id=\"lent\"|serviceTask run：模型不能使用 type",
                "<bpmn:endEvent id=\"lent\"|<bpmn:serviceTask id=\"run\" name=\"跑\" camunda:delegateExpression=\"${dataSource}\"><bpmn:documentation>条款 2.1。</bpmn:documentation></bpmn:serviceTask><bpmn:endEvent id=\"lent\"|serviceTask run：程序里没有“${dataSource}”这一步",
                // what is referred to
                "camunda:formRef=\"room-lending\"|camunda:formRef=\"gone\"|userTask lend：找不到表单“gone.form”",
                "camunda:formRefBinding=\"deployment\"|camunda:formRefBinding=\"latest\"|userTask lend：表单要和流程的这一版绑在一起",
                "candidateGroups=\"secretary\"|candidateGroups=\"secretary,king\"|userTask lend：没有“king”这个职务",
                "candidateGroups=\"secretary\"|candidateGroups=\"designer\"|userTask lend：没有“designer”这个职务",
                " camunda:candidateGroups=\"secretary\"||userTask lend：没有写由哪个职务办理",
                "name=\"step\" value=\"1\"|name=\"step\" value=\"x\"|userTask lend：没有写是第几步",
                "name=\"step\" value=\"1\" />|name=\"step\" value=\"1\" /><camunda:property name=\"policyRole\" value=\"king\" />|userTask lend：没有“king”这种 policyRole",
                "name=\"step\" value=\"1\" />|name=\"step\" value=\"1\" /><camunda:property name=\"dueFigure\" value=\"no.figure\" />|userTask lend：没有“no.figure”这个规定数字",
                // people read it
                " camunda:historyTimeToLive=\"P365D\"||process room-lending：没有写历史保留多久",
                " name=\"借用会议室\"||process room-lending：没有名称",
                " name=\"有人要借\"||startEvent asked：没有名称",
                "条款 2.1。书记看|书记看|userTask lend：说明文字要以",
                "条款 2.1。书记看|条款 99.9。书记看|userTask lend：依据里的条款 99.9 不在条款目录里",
                "<bpmn:documentation>条款 2.1。书记看有没有空着的。</bpmn:documentation>||userTask lend：没有说明文字",
                "id=\"room-lending\" name=|id=\"room-lending-two\" name=|process room-lending-two：流程的编号要和文件名",
                "isExecutable=\"true\"|isExecutable=\"false\"|流程没有设为可执行",
            })
    @DisplayName("流程")
    void models(String old, String now, String sentence) {
        assertThat(FILES).containsKey(KEY + ".bpmn");
        Map<String, byte[]> files = new TreeMap<>(FILES);
        files.put(KEY + ".bpmn", replaced(FILES.get(KEY + ".bpmn"), old, now == null ? "" : now));
        assertThat(check(files)).isNotEmpty().first().asString().contains(sentence);
    }

    @Test
    @DisplayName("判断用了没有来处的变量：说明要给哪个字段加上 variable")
    void aConditionOnWhatNothingSets() {
        String split =
                """
                <bpmn:exclusiveGateway id="which" name="哪一间？" default="toLent">
                  <bpmn:documentation>条款 2.1。看填的。</bpmn:documentation></bpmn:exclusiveGateway>
                <bpmn:sequenceFlow id="toWhich" sourceRef="lend" targetRef="which" />
                <bpmn:sequenceFlow id="again" sourceRef="which" targetRef="lend"><bpmn:conditionExpression
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="bpmn:tFormalExpression">%s</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="toLent" sourceRef="which" targetRef="lent" />""";
        String flow = "<bpmn:sequenceFlow id=\"toLent\" sourceRef=\"lend\" targetRef=\"lent\" />";
        assertThat(with(flow, split.formatted("${room == 'A'}")))
                .singleElement()
                .asString()
                .contains("用到的 room 没有来处：表单“room-lending”里有这个字段，请给它加上扩展属性 variable = true。");
        assertThat(with(flow, split.formatted("${nothing}")))
                .singleElement()
                .asString()
                .contains("没有表单、规则表或程序给它值");
        assertThat(with(flow, split.formatted("${organisationId == 1}"))).isEmpty();
        assertThat(with(flow, split.formatted("${organisationId == 1}").replace(" default=\"toLent\"", "")))
                .extracting(String::valueOf)
                .anyMatch(found -> found.contains("没有默认的一条路"))
                .anyMatch(found -> found.contains("这条路没有条件"));
    }

    @Test
    @DisplayName("调用自己、调用没有的流程、少传一项、要没有的结果、没有事务边界")
    void calls() {
        String call =
                """
                <bpmn:callActivity id="review" name="报批" calledElement="%s" camunda:calledElementBinding="latest" %s>
                  <bpmn:documentation>条款 2.1。报上级。</bpmn:documentation>
                  <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="2" /></camunda:properties>%s</bpmn:extensionElements>
                </bpmn:callActivity><bpmn:endEvent id="lent\"""";
        String end = "<bpmn:endEvent id=\"lent\"";
        assertThat(with(end, call.formatted(KEY, "", ""))).first().asString().contains("流程会调用到自己");
        assertThat(with(end, call.formatted("nowhere", "", "")))
                .first()
                .asString()
                .contains("找不到要调用的流程“nowhere”");
        String mapped =
                "<camunda:in source=\"organisationId\" target=\"filingId\" /><camunda:in source=\"organisationId\" target=\"subject\" />"
                        + "<camunda:in source=\"organisationId\" target=\"filingKind\" /><camunda:in source=\"organisationId\" target=\"dueFigure\" />";
        assertThat(with(end, call.formatted("superior-review", "camunda:asyncAfter=\"true\"", mapped)))
                .isEmpty();
        assertThat(with(end, call.formatted("superior-review", "", mapped)))
                .singleElement()
                .asString()
                .contains("asyncAfter");
        assertThat(with(
                        end,
                        call.formatted(
                                "superior-review",
                                "camunda:asyncAfter=\"true\"",
                                mapped.replace("target=\"subject\"", "target=\"other\""))))
                .singleElement()
                .asString()
                .contains("要传入 subject");
        assertThat(with(
                        end,
                        call.formatted(
                                "superior-review",
                                "camunda:asyncAfter=\"true\"",
                                mapped + "<camunda:out source=\"mood\" target=\"mood\" />")))
                .singleElement()
                .asString()
                .contains("没有 mood 这个结果");
    }

    @Test
    @DisplayName("带 DOCTYPE、外部实体、套娃实体、50 MB、十万个元素、套得太深、不是 XML：什么也不解析")
    void whatIsNotEvenParsed() {
        String doctype = "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;&a;\">]>";
        String external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
        String bpmn = text(KEY + ".bpmn");
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        for (String hostile : List.of(
                bpmn.replace(head, head + doctype),
                bpmn.replace(head, head + external).replace("有人要借", "&a;"),
                bpmn + " ".repeat(50 << 20),
                bpmn.replace("</bpmn:process>", "<bpmn:incoming/>".repeat(100_000) + "</bpmn:process>"),
                bpmn.replace(
                        "</bpmn:process>",
                        "<bpmn:lane>".repeat(5_000) + "</bpmn:lane>".repeat(5_000) + "</bpmn:process>"),
                bpmn.replace("&", "").substring(0, 500),
                "{}",
                "")) {
            for (String file : List.of(KEY + ".bpmn", "table.dmn")) {
                assertThat(CheckModels.check(Map.of(file, Designed.bytes(hostile)), VOCABULARY))
                        .as(SafeXml.shortened(hostile))
                        .singleElement()
                        .extracting(Finding::element)
                        .isNull();
            }
        }
        assertThat(CheckModels.check(Map.of("run.sh", Designed.bytes("id")), VOCABULARY))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\": \"textfield\"|\"type\": \"iframe\"|平台不支持",
                "\"id\": \"room-lending\"|\"id\": \"other\"|要和文件名",
                "\"key\": \"room\"|\"key\": \"organisationId\", \"properties\": {\"variable\": \"true\"}|和程序自己的变量同名",
                "\"components\"|\"parts\"|这不是 Camunda 表单文件",
            })
    @DisplayName("表单")
    void forms(String old, String now, String sentence) {
        Map<String, byte[]> files = new TreeMap<>(FILES);
        files.put(KEY + ".form", replaced(FILES.get(KEY + ".form"), old, now));
        assertThat(check(files)).isNotEmpty().first().asString().contains(sentence);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=\"clause\"|name=\"other\"|规则表要有一列结果叫 clause",
                "\"5.2a\"|\"99.9\"|rule recordReceived：条款 99.9 不在条款目录里",
                "decision id=\"superior-review-steps\"|decision id=\"other\"|要有一个编号和文件名",
                "expressionLanguage=\"feel\"|expressionLanguage=\"javascript\"|不能用 javascript",
                " camunda:historyTimeToLive=\"P3650D\"||没有写历史保留多久",
                "hitPolicy=\"FIRST\"|hitPolicy=\"FIRST\" evil=\"1\"|规则表不能使用 evil",
            })
    @DisplayName("规则表")
    void tables(String old, String now, String sentence) {
        String file = "superior-review-steps.dmn";
        byte[] table = replaced(VOCABULARY.files().get(file), old, now == null ? "" : now);
        assertThat(check(Map.of(file, table))).isNotEmpty().first().asString().contains(sentence);
    }

    private static List<String> with(String old, String now) {
        Map<String, byte[]> files = new TreeMap<>(FILES);
        files.put(KEY + ".bpmn", replaced(FILES.get(KEY + ".bpmn"), old, now));
        return check(files);
    }

    private static List<String> check(Map<String, byte[]> files) {
        return CheckModels.check(files, VOCABULARY).stream().map(Finding::said).toList();
    }

    private static String text(String file) {
        return new String(FILES.get(file), StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] file, String old, String now) {
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).contains(old);
        return Designed.bytes(
                text.replaceFirst(java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(now)));
    }
}
