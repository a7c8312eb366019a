package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.ThemeDayTest;
import cn.themeday.calendar.TestClock;
import cn.themeday.engine.Procedures;
import cn.themeday.inbox.process.DueDates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No binding of a template reaches a timer: it names the figure, and the expression from its description waits. */
@ThemeDayTest
@DisplayName("模板做的等待")
class TemplateWaitTest {

    private static final String MODEL =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="template-wait" name="等待" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:documentation>条款 2.1。试用。</bpmn:documentation>
                <bpmn:extensionElements><camunda:properties>
                  <camunda:property name="inputs" value="organisationId" />
                </camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="begun" name="开始"><bpmn:documentation>条款 2.1。试用。</bpmn:documentation></bpmn:startEvent>
                <bpmn:sequenceFlow id="toWait" sourceRef="begun" targetRef="wait" />
                <bpmn:intermediateCatchEvent id="wait" name="等够期限">
                  <bpmn:documentation>条款 2.1。试用。</bpmn:documentation>
                  <bpmn:extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="%s">%s</camunda:inputParameter>
                  </camunda:inputOutput></bpmn:extensionElements>
                  <bpmn:timerEventDefinition id="waitTimer"><bpmn:timeDate>%s</bpmn:timeDate></bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="toOver" sourceRef="wait" targetRef="over" />
                <bpmn:endEvent id="over" name="到了"><bpmn:documentation>条款 2.1。试用。</bpmn:documentation></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    Branch branch;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    Procedures procedures;

    @Autowired
    DueDates workingDays;

    @BeforeEach
    void morning() {
        TestClock.INSTANCE.reset();
    }

    @Test
    @DisplayName("照说明抄的定时等够规定数字写的工作日，到时接着走")
    void waitsAsTheFigureSays() throws IOException {
        JsonNode template = new ObjectMapper()
                .readTree(Path.of("processes/.camunda/element-templates/working-days-wait.json")
                        .toFile());
        JsonNode figure = template.path("properties").get(0);
        String described = template.path("description").asText();
        repository
                .createDeployment()
                .name("template-wait")
                .addString(
                        "template-wait.bpmn",
                        MODEL.formatted(
                                figure.path("binding").path("name").asText(),
                                figure.path("value").asText(),
                                described.substring(described.indexOf("${"))))
                .deploy();
        long organisation = branch.actor("songling.shuji").homeOrganisation();
        String instance = procedures.start("template-wait", "template-wait:1", Map.of("organisationId", organisation));

        var timer = management.createJobQuery().processInstanceId(instance).singleResult();
        assertThat(timer.getDuedate())
                .isEqualTo(workingDays.after(figure.path("value").asText(), organisation));
        management.executeJob(timer.getId());
        assertThat(procedures.running(instance)).isFalse();
    }
}
