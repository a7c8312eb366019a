package cn.themeday.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.ThemeDayTest;
import cn.themeday.engine.camunda.ModelRefused;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The two published flaws of 7.24.0 need engine-rest or the webapps; the rest needs a model that runs code. */
@ThemeDayTest
@DisplayName("引擎的门都关着")
class ClosedDoorsTest {

    private static final String DOORS = "closed-doors";
    private static final String CITED = "<documentation>条款 2.1。试用。</documentation>";

    @Autowired
    RepositoryService repository;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ModelChecks checks;

    @AfterEach
    void removeWhatWasDeployed() {
        repository
                .createDeploymentQuery()
                .deploymentName(DOORS)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "org.camunda.bpm.engine.rest.ProcessEngineRestService",
                "org.camunda.bpm.engine.rest.impl.CamundaRestResources",
                "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
                "org.camunda.bpm.webapp.impl.security.filter.ContainerBasedAuthenticationFilter",
                "org.camunda.bpm.admin.impl.web.SetupResource",
                "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
                "org.h2.Driver",
                "groovy.lang.GroovyShell",
                "org.codehaus.groovy.jsr223.GroovyScriptEngineFactory",
                "com.oracle.truffle.js.scriptengine.GraalJSEngineFactory",
                "org.graalvm.polyglot.Engine",
                "org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory",
                "org.python.util.PythonInterpreter",
                "org.python.jsr223.PyScriptEngineFactory",
                "org.jruby.embed.jsr223.JRubyEngineFactory",
                "org.mozilla.javascript.Context"
            })
    @DisplayName("这个类不在运行时的类路径上")
    void theClassIsNotThere(String name) {
        assertThatThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    @DisplayName("类路径上没有 REST 接口、网页管理台、脚本引擎和 H2 的包")
    void theJarsAreNotThere() {
        assertThat(Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                        .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)))
                .isNotEmpty()
                .noneMatch(jar -> jar.matches(
                        "camunda-(engine-rest|webapp|bpm-spring-boot-starter-(rest|webapp)).*|h2-\\d.*|groovy.*|graal.*"
                                + "|js-(scriptengine|language).*|nashorn.*|jython.*|jruby.*|rhino.*"));
    }

    @Test
    @DisplayName("能运行脚本语言的引擎一个也没有")
    void noScriptLanguageRuns() {
        ScriptEngineManager scripts = new ScriptEngineManager();
        // The engine's jars bring FEEL, for rule tables, and JUEL. A model with a script in JUEL is refused like any
        // other.
        assertThat(scripts.getEngineFactories().stream()
                        .flatMap(factory -> factory.getNames().stream())
                        .map(String::toLowerCase))
                .allMatch(name -> name.contains("feel") || name.contains("expression language") || name.equals("juel"));
        for (String language : List.of("javascript", "groovy", "python", "ruby")) {
            assertThat(scripts.getEngineByName(language)).as(language).isNull();
        }
    }

    @Test
    @DisplayName("引擎的几个开关都在关的位置")
    void theEnginesSwitchesAreOff() {
        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(settings.isEnableXxeProcessing()).isFalse();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(settings.getQueryMaxResultsLimit()).isEqualTo(200);
    }

    @Test
    @DisplayName("没有毛病的模型可以部署，所以下面的拒绝不是别的原因")
    void theHarmlessModelIsDeployed() {
        assertThatCode(() -> deploy(model(
                        "",
                        "<serviceTask id=\"ask\" name=\"告知\" camunda:delegateExpression=\"${tellMembersStep}\">" + CITED
                                + "</serviceTask>")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("任务名里的表达式被拒绝")
    void anExpressionInATasksNameIsRefused() {
        assertRefused(
                model("", "<userTask id=\"ask\" name=\"${''.getClass()}\"/>"), "ask: 这里不能写表达式“${''.getClass()}”。");
    }

    @Test
    @DisplayName("脚本任务被拒绝")
    void aScriptTaskIsRefused() {
        assertRefused(
                model("", "<scriptTask id=\"ask\" scriptFormat=\"groovy\"><script>1</script></scriptTask>"),
                "ask: 模型不能含有 scriptTask。");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<scriptTask id=\"ask\" scriptFormat=\"juel\"><script>${x}</script></scriptTask>|模型不能含有 scriptTask",
                "<serviceTask id=\"ask\" camunda:class=\"java.lang.Runtime\"/>|ask: 模型不能使用 camunda:class",
                "<serviceTask id=\"ask\" camunda:expression=\"1\"/>|ask: 模型不能使用 camunda:expression",
                "<serviceTask id=\"ask\" camunda:type=\"external\"/>|ask: 模型不能使用 camunda:type",
                "<userTask id=\"ask\" camunda:formHandlerClass=\"java.lang.Object\"/>|ask: 模型不能使用 camunda:formHandlerClass",
                "<userTask id=\"ask\" camunda:candidateGroups=\"${''.getClass()}\"/>|ask: 这里不能写表达式",
                "<userTask id=\"ask\" camunda:assignee=\"#{x}\"/>|ask: 模型不能使用 camunda:assignee",
                "<userTask id=\"ask\"><documentation>${x}</documentation></userTask>|ask: 这里不能写表达式",
                "<userTask id=\"ask\" camunda:dueDate=\"${''.getClass().forName('java.lang.Runtime')}\"/>|超出了允许的写法",
                "<userTask id=\"ask\"><extensionElements><camunda:taskListener event=\"create\" class=\"java.lang.Object\"/></extensionElements></userTask>|模型不能使用 class",
                "<userTask id=\"ask\"><extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"${x}\"/></extensionElements></userTask>|模型不能含有 camunda:executionListener",
                "<userTask id=\"ask\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">${''.getClass()}</camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>|不能写表达式",
                "<userTask id=\"ask\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>|模型不能"
            })
    @DisplayName("能指定代码的写法都被拒绝")
    void whatNamesCodeIsRefused(String element, String sentence) {
        assertRefused(model("", element), sentence);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${execution.getClass().forName('java.lang.Runtime').getRuntime().exec('id') != null}",
                "${execution.processEngineServices != null}",
                "${dueDates.getClass()}",
                "${environment['java.home'] != null}",
                "${a == b}${''.getClass()}"
            })
    @DisplayName("条件里的反射被拒绝")
    void reflectionInAConditionIsRefused(String condition) {
        String body =
                """
                <userTask id="ask"/>
                <sequenceFlow id="go" sourceRef="ask" targetRef="done">
                  <conditionExpression xsi:type="tFormalExpression"><![CDATA[%s]]></conditionExpression>
                </sequenceFlow>
                <endEvent id="done"/>"""
                        .formatted(condition);
        assertRefused(model("", body), "超出了允许的写法");
    }

    @Test
    @DisplayName("带 DOCTYPE 的文件被拒绝")
    void aDoctypeIsRefused() {
        assertRefused(
                model("<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "<userTask id=\"ask\"/>"),
                "文件不能含有 DOCTYPE。");
    }

    @Test
    @DisplayName("规则表里的函数调用在部署时被拒绝，老实的表可以部署")
    void aTableThatCallsAFunctionIsRefused() {
        String table =
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="closed-doors"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="closed-doors" name="试验" camunda:historyTimeToLive="P1D">
                    <description>条款 2.1。试用。</description><decisionTable id="t">
                    <input id="i"><inputExpression id="e" expressionLanguage="feel"><text>month</text></inputExpression></input>
                    <output id="o" name="clause" />
                    <rule id="r"><inputEntry id="when"><text>%s</text></inputEntry>
                      <outputEntry id="then"><text>"2.1"</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>""";
        assertThatCode(() -> deploy("closed-doors.dmn", table.formatted("[1..3], 7")))
                .doesNotThrowAnyException();
        assertRefused(
                "closed-doors.dmn",
                table.formatted("contains(month, \"1\")"),
                "when: “contains(month, \"1\")”超出了允许的写法。");
    }

    @Test
    @DisplayName("记下同意过的文件，检查以后变严了也照读")
    void whatIsOnRecordIsParsed() {
        String model = model("", "<userTask id=\"ask\" name=\"没有写条款也没有表单\"/>");
        assertRefused(model, "ask: 没有选表单。");
        checks.agree(Map.of("closed-doors.bpmn", model.getBytes(StandardCharsets.UTF_8)));
        assertThatCode(() -> deploy(model)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("检查命令不连数据库，它认得的规定数字就是数据库里的")
    void theCommandKnowsTheFiguresOfTheDatabase() {
        assertThat(checks.vocabulary().figures())
                .filteredOn(
                        name -> !name.startsWith("test.") && !name.equals("filing.steps.newKind")) // other tests' rows
                .containsExactlyInAnyOrderElementsOf(ShippedVocabulary.get().figures());
    }

    @Test
    @DisplayName("别的文件，例如案例模型，部署不了")
    void otherFilesAreRefused() {
        assertRefused("closed-doors.cmmn", "<definitions/>", "以 .bpmn、.dmn 或 .form 结尾");
    }

    private void assertRefused(String model, String sentence) {
        assertRefused("closed-doors.bpmn", model, sentence);
    }

    private void assertRefused(String file, String model, String sentence) {
        long before = repository.createDeploymentQuery().count();
        assertThatThrownBy(() -> deploy(file, model)).satisfies(failure -> assertThat(causes(failure))
                .filteredOn(ModelRefused.class::isInstance)
                .singleElement()
                .satisfies(refused -> assertThat(refused.getMessage()).contains(sentence)));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    private static List<Throwable> causes(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .toList();
    }

    private void deploy(String model) {
        deploy("closed-doors.bpmn", model);
    }

    private void deploy(String file, String model) {
        repository
                .createDeployment()
                .name(DOORS)
                .addInputStream(file, new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
                .deploy();
    }

    private static String model(String prologue, String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                %s
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="closed-doors">
                  <process id="closed-doors" name="试用" isExecutable="true" camunda:historyTimeToLive="P1D">
                    %s
                    <startEvent id="begin" name="开始">%s</startEvent>
                    <sequenceFlow id="first" sourceRef="begin" targetRef="ask"/>
                    %s
                  </process>
                </definitions>"""
                .formatted(prologue, CITED, CITED, body);
    }
}
