package cn.themeday.benchmark;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Five user tasks with one form and nothing else, for both engines: what a step costs, not what a rule costs. */
final class StepModel {

    static final String KEY = "benchmark-steps";
    static final int STEPS = 5;
    static final Map<String, Object> ANSWERS = Map.of("choice", "AGREE", "opinion", "照此办理，按时落实。");

    private static final String FORM =
            """
            {"type": "default", "id": "benchmark-step", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [
              {"type": "radio", "id": "choiceField", "key": "choice", "label": "意见", "validate": {"required": true},
               "properties": {"variable": "true"},
               "values": [{"label": "同意", "value": "AGREE"}, {"label": "不同意", "value": "REFUSE"}]},
              {"type": "textarea", "id": "opinionField", "key": "opinion", "label": "说明", "validate": {"maxLength": 1000}}]}
            """;

    private StepModel() {}

    static Map<String, String> files() {
        String tasks = IntStream.rangeClosed(1, STEPS)
                .mapToObj(step ->
                        """
                        <bpmn:userTask id="step%1$d" name="第 %1$d 步" camunda:formRef="benchmark-step"
                            camunda:formRefBinding="deployment" camunda:candidateGroups="secretary">
                          <bpmn:documentation>条款 2.1。只为测量。</bpmn:documentation>
                          <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="%1$d"/>
                          </camunda:properties></bpmn:extensionElements>
                        </bpmn:userTask>
                        <bpmn:sequenceFlow id="to%1$d" sourceRef="step%2$d" targetRef="step%1$d"/>
                        """
                                .formatted(step, step - 1))
                .collect(Collectors.joining());
        return Map.of(
                KEY + ".bpmn",
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="benchmark">
                  <bpmn:process id="benchmark-steps" name="五步" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:documentation>条款 2.1。只为测量。</bpmn:documentation>
                    <bpmn:extensionElements><camunda:properties>
                      <camunda:property name="inputs" value="organisationId"/>
                    </camunda:properties></bpmn:extensionElements>
                    <bpmn:startEvent id="step0" name="开始">
                      <bpmn:documentation>条款 2.1。只为测量。</bpmn:documentation>
                    </bpmn:startEvent>
                    %s
                    <bpmn:sequenceFlow id="toOver" sourceRef="step5" targetRef="over"/>
                    <bpmn:endEvent id="over" name="办完">
                      <bpmn:documentation>条款 2.1。只为测量。</bpmn:documentation>
                    </bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(tasks),
                "benchmark-step.form",
                FORM);
    }
}
