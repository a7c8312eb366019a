package cn.themeday.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.engine.ShippedVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("上线前的检查")
class CheckModelsTest {

    @Test
    @DisplayName("随程序带的流程、规则表和表单没有意见")
    void ourOwnModelsPass() throws IOException {
        Map<String, byte[]> files = read("processes");
        assertThat(files).containsKeys("theme-day-planning.bpmn", "superior-review.bpmn");
        files.putAll(read("forms"));
        assertThat(CheckModels.check(files, ShippedVocabulary.get())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme-day-planning.bpmn", "superior-review.bpmn"})
    @DisplayName("经 bpmn-js 涂色再保存的流程图没有意见")
    void aModelThatWasColouredPasses(String file, @TempDir Path folder) throws Exception {
        Path saved = folder.resolve(file);
        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/colour.mjs",
                        "src/main/frontend/node_modules/bpmn-moddle/dist/index.js",
                        "processes/" + file,
                        saved.toString())
                .inheritIO()
                .start();
        assertThat(node.waitFor()).isZero();
        String coloured = Files.readString(saved);
        assertThat(coloured).contains("bioc:fill=", "color:border-color=");
        assertThat(check(file, coloured)).isEmpty();
    }

    @Test
    @DisplayName("完整的小流程没有意见，所以下面的拒绝不是别的原因")
    void theSmallModelPasses() {
        assertThat(changed("", "")).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // What could run code.
                "<startEvent |<scriptTask id=\"run\" scriptFormat=\"groovy\"/><startEvent |element|run|不能含有 scriptTask",
                "name=\"同意借用\"|name=\"${''.getClass().forName('x')}\"|expression|lend|这里不能写表达式",
                "条款 2.1。同意。|条款 2.1。${''.getClass()}|expression|lend|这里不能写表达式",
                "条款 2.1。同意。|条款 2.1。$<!-- -->{''.getClass()}|expression|lend|这里不能写表达式",
                "candidateGroups=\"secretary\"|candidateGroups=\"${''.getClass()}\"|expression|lend|这里不能写表达式",
                "${free == 'YES'}|${''.getClass() != null}|expression|toLend|超出了允许的写法",
                "${free == 'YES'}|${a.b.c()}|expression|toLend|超出了允许的写法",
                "event=\"timeout\"|event=\"timeout\" class=\"java.lang.Runtime\"|attribute|lend|不能使用 class",
                "camunda:formRef=|camunda:formHandlerClass=\"java.lang.Runtime\" camunda:formRef=|attribute|lend|formHandlerClass",
                "camunda:delegateExpression=|camunda:class=\"java.lang.Runtime\" camunda:x=|attribute|tell|不能使用 camunda:class",
                "camunda:delegateExpression=|camunda:expression=\"1\" camunda:delegateExpression=|attribute|tell|不能使用 camunda:expression",
                "<camunda:properties>|<camunda:connector/><camunda:properties>|element|lend|不能含有 camunda:connector",
                "<conditionExpression |<conditionExpression language=\"groovy\" |attribute|toLend|不能使用 language",
                "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"|xmlns:camunda=\"http://activiti.org/bpmn\"|attribute|look|不能使用 {http://activiti.org/bpmn}",
                "<process id=|<script/><process id=|element||不能含有 script",
                "\"label\": \"哪一间\"|\"label\": \"${''.getClass()}\"|expression|room|表单里不能写表达式",
                // What would fail only when somebody acts.
                "targetRef=\"done\" />|targetRef=\"fork\" />|circle|tell|中间没有一步要等人办",
                "${workingDays.after('filing.reply', organisationId)}|${'banana'}|fixed|lend|不能写固定的文字",
                "${free == 'YES'}|${'YES'}|fixed|toLend|不能写固定的文字",
                "<documentation>条款 2.1。开始。</documentation>|<documentation>条款 2.1。开始。</documentation><timerEventDefinition id=\"t\"><timeDuration xsi:type=\"tFormalExpression\">PT1S</timeDuration></timerEventDefinition>|timer|asked|开始事件不能自己定时",
                "timeDuration|timeCycle|element|lend|不能含有 timeCycle",
                "<camunda:properties>|<camunda:inputOutput><camunda:inputParameter name=\"organisationId\">3</camunda:inputParameter></camunda:inputOutput><camunda:properties>|variable|lend|这里不能改写",
                "条款 2.1。同意。</documentation>|条款 2.1。同意。</documentation><multiInstanceLoopCharacteristics><loopCardinality xsi:type=\"tFormalExpression\">${2000000000}</loopCardinality></multiInstanceLoopCharacteristics>|times|lend|1 到 200 的整数",
                "\"type\": \"textfield\"|\"validate\": {\"min\": \"1e300000000\"}, \"type\": \"number\"|form|room|太大或太细",
                // What is missing.
                "camunda:formRef=\"lending\"|camunda:formRef=\"gone\"|form-missing|lend|没有表单“gone”",
                "camunda:decisionRef=\"superior-review-steps\"|camunda:decisionRef=\"gone\"|decision-missing|look|没有规则表“gone”",
                "calledElement=\"superior-review\"|calledElement=\"gone\"|call-missing|review|没有流程“gone”",
                "calledElement=\"superior-review\"|calledElement=\"lending\"|call-itself|review|不能调用自己",
                "<camunda:in source=\"filingId\" target=\"filingId\" />||call-input|review|没有给出“filingId”",
                "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />||call-input|review|没有带上业务编号",
                "source=\"filingId\" target=\"filingId\"|source=\"filingId\" target=\"colour\"|call-input|review|给出的“colour”",
                "<camunda:out source=\"outcome\"|<camunda:out source=\"colour\"|call-output|review|取用“colour”",
                "candidateGroups=\"secretary\"|candidateGroups=\"secretary,king\"|role|lend|没有职务“king”",
                "${tellMembersStep}|${goneStep}|delegate|tell|没有登记过的自动办理的步骤“goneStep”",
                "${tellMembersStep}|${remindHolder}|delegate|tell|没有登记过的自动办理的步骤“remindHolder”",
                "workingDays.after('filing.reply'|workingDays.after('filing.gone'|figure|lend|没有规定数字“filing.gone”",
                "workingDays.after('filing.reply', organisationId)|workingDays.never('filing.reply')|method|lend|没有登记过的方法 workingDays.never",
                "${free == 'YES'}|${room == 'YES'}|variable|toLend|请在表单“lending”的字段“哪一间”上加属性 variable: true",
                "${free == 'YES'}|${weather == 'YES'}|variable|toLend|没有哪一步给出它",
                "\"key\": \"free\"|\"key\": \"organisationId\"|form-variable|lend|不能作流程变量",
                "value=\"organisationId, filingId|value=\"filingId|variable|lending|用到“organisationId”",
                " camunda:historyTimeToLive=\"P30D\"||history|lending|历史保留期",
                "name=\"同意借用\"|name=\" \"|name|lend|没有名字",
                "条款 2.1。同意。|同意。|documentation|lend|说明须以“条款 …。”开头",
                "条款 2.1。同意。|条款 9.9。同意。|clause|lend|没有条款“9.9”",
                "<camunda:property name=\"step\" value=\"1\" />||step|lend|须有属性 step",
                "name=\"policyRole\" value=\"proposal\"|name=\"policyRole\" value=\"crown\"|policy-role|lend|policyRole 不能是“crown”",
                " default=\"toTell\"||split|fork|默认走向",
                "targetRef=\"lend\"|targetRef=\"nowhere\"|reference|toLend|它连到的“nowhere”不在图里",
                "<sequenceFlow id=\"toTell\"|<sequenceFlow id=\"toLend\"|id|toLend|用了两次",
                "<process id=\"lending\"|<process id=\"borrowing\"|process|borrowing|流程编号须与文件名相同",
                "\"type\": \"textfield\"|\"type\": \"iframe\"|form|room|平台不支持",
                "\"id\": \"lending\", \"sch|\"id\": \"other\", \"sch|form||表单的编号须与文件名相同"
            })
    @DisplayName("一处毛病，指出元素和原因")
    void oneFaultIsNamed(String before, String after, String code, String element, String sentence) {
        assertThat(changed(before, after == null ? "" : after)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.element()).isEqualTo(element);
            assertThat(finding.sentence()).contains(sentence);
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "forms/prepare-plan.form|\"key\": \"day\"|\"key\": \"riqi\"|程序要用到字段“day”",
                "processes/theme-day-planning.bpmn|\"preparePlan\"|\"makePlan\"|程序要用到“preparePlan”",
                "processes/superior-review.bpmn|filing-withdrawn|filing-taken-back|程序要用到“filing-withdrawn”",
                "processes/theme-day-agenda.dmn|\"OBLIGATORY\"|\"MUST\"|“obligation”只能是 OBLIGATORY、GENERALLY",
                "processes/theme-day-agenda.dmn|name=\"title\"|name=\"biaoti\"|程序要用到输出列“title”",
                "processes/theme-day-agenda.dmn|>appraisalMonth<|>pingyiMonth<|规则表用到“pingyiMonth”，程序不给出它",
                "processes/theme-day-agenda.dmn|\"RULE ORDER\"|\"UNIQUE\"|须是 RULE ORDER",
                "processes/theme-day-agenda.dmn|\"诵读党章\"|\"\"|“title”不能空着",
                "processes/superior-review-steps.dmn|\"RECEIPT\"|\"SHOUXI\"|“steps”只能是 RECEIPT"
            })
    @DisplayName("程序按名字读的去掉了、改了，指得出来")
    void whatTheProgramReadsStays(String file, String before, String after, String sentence) throws IOException {
        Path path = Path.of(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        assertThat(check(String.valueOf(path.getFileName()), text.replace(before, after)))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("needed");
                    assertThat(finding.sentence()).contains(sentence);
                });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>month</text>|<text>a.b()</text>|value|when",
                "<text>7, [9..12]</text>|<text>contains(x, \"1\")</text>|value|row",
                "expressionLanguage=\"feel\"|expressionLanguage=\"javascript\"|value|when",
                "<rule id=|<invocation/><rule id=|element|rules",
                "<rule id=|<script>1</script><rule id=|element|rules",
                "name=\"clause\"|name=\"reason\"|clause|rules",
                "\"2.1\"|\"9.9\"|clause|row",
                " camunda:historyTimeToLive=\"P30D\"||history|rooms"
            })
    @DisplayName("规则表的一处毛病，指出元素")
    void oneFaultOfATableIsNamed(String before, String after, String code, String element) {
        String table = text("rooms.dmn");
        assertThat(check("rooms.dmn", table)).isEmpty();
        assertThat(table).contains(before);
        assertThat(check("rooms.dmn", table.replace(before, after == null ? "" : after)))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.element()).isEqualTo(element);
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lending.bpmn|bomb|DOCTYPE",
                "lending.dmn|bomb|DOCTYPE",
                "lending.bpmn|entity|DOCTYPE",
                "lending.bpmn|big|超过 2 MB",
                "lending.dmn|big|超过 2 MB",
                "lending.form|big|超过 2 MB",
                "lending.bpmn|many|超过 100,000 个",
                "lending.bpmn|deep|超过 60 层",
                "lending.bpmn|utf-16|用 Camunda Modeler 重新保存",
                "lending.bpmn|utf-7|须是 UTF-8",
                "lending.bpmn|words|不是可读的 XML",
                "lending.form|words|不是 UTF-8 编码的正确 JSON",
                "lending.bpmn|empty|不是可读的 XML",
                "lending.cmmn|words|以 .bpmn、.dmn 或 .form 结尾",
                "../lending.bpmn|words|文件名须是"
            })
    @Timeout(10)
    @DisplayName("恶意的文件不读，一句话说明")
    void hostileFilesAreRefused(String file, String kind, String sentence) {
        assertThat(CheckModels.check(Map.of(file, hostile(kind)), ShippedVocabulary.get()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.line()).startsWith(file + ": ").contains(sentence));
    }

    @Test
    @DisplayName("改了被调用的流程，调用它的流程少给一样，指得出来")
    void aCallerThatNoLongerFitsIsNamed() throws IOException {
        String review = Files.readString(Path.of("processes/superior-review.bpmn"))
                .replace("value=\"filingId, subject", "value=\"colour, filingId, subject");
        assertThat(check("superior-review.bpmn", review))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.sentence()).contains("会前策划").contains("没有给出“colour”"));
    }

    @Test
    @DisplayName("启动流程的程序不给的，不能列为 inputs")
    void whatTheStarterDoesNotGiveIsNamed() throws IOException {
        String planning = Files.readString(Path.of("processes/theme-day-planning.bpmn"))
                .replace("value=\"organisationId, planId", "value=\"colour, organisationId, planId");
        assertThat(check("theme-day-planning.bpmn", planning))
                .extracting(Finding::code)
                .containsExactly("start-input");
    }

    @Test
    @DisplayName("只改一张表单，用它的流程缺了变量，指得出来")
    void aLiveModelThatUsesAChangedFormIsNamed() throws IOException {
        String form =
                Files.readString(Path.of("forms/sign-reply.form")).replace("\"variable\": \"true\"", "\"x\": \"y\"");
        assertThat(check("sign-reply.form", form)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("superior-review.bpmn");
            assertThat(finding.sentence()).contains("请在表单“sign-reply”的字段");
        });
    }

    private static List<Finding> changed(String before, String after) {
        String model = text("lending.bpmn");
        String form = text("lending.form");
        assertThat(model + form).contains(before);
        return CheckModels.check(
                Map.of(
                        "lending.bpmn", bytes(before.isEmpty() ? model : model.replace(before, after)),
                        "lending.form", bytes(before.isEmpty() ? form : form.replace(before, after))),
                ShippedVocabulary.get());
    }

    private static List<Finding> check(String file, String text) {
        return CheckModels.check(Map.of(file, bytes(text)), ShippedVocabulary.get());
    }

    private static byte[] hostile(String kind) {
        String root = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">";
        return switch (kind) {
            case "bomb" ->
                bytes("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + root + "&c;</definitions>");
            case "entity" ->
                bytes("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + root + "&x;</definitions>");
            case "big" -> {
                byte[] big = new byte[50 * 1024 * 1024];
                Arrays.fill(big, (byte) ' ');
                yield big;
            }
            case "many" -> bytes(root + "<task/>".repeat(100_001) + "</definitions>");
            case "deep" ->
                bytes(root + "<subProcess>".repeat(5_000) + "</subProcess>".repeat(5_000) + "</definitions>");
            case "utf-16" -> (root + "</definitions>").getBytes(StandardCharsets.UTF_16);
            case "utf-7" -> bytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + root + "</definitions>");
            case "empty" -> new byte[0];
            default -> bytes("这不是模型");
        };
    }

    private static Map<String, byte[]> read(String folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static String text(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/check", name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
