package cn.themeday.process;

import cn.themeday.engine.Procedures;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** A procedure that no Java knows: one task with one form, as a designer would add it. */
@Component
public class Lending {

    private static final String MODEL =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <bpmn:process id="%1$s" name="借用会议室" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:documentation>条款 2.1。试用。</bpmn:documentation>
                <bpmn:extensionElements><camunda:properties>
                  <camunda:property name="inputs" value="organisationId" />
                </camunda:properties></bpmn:extensionElements>
                <bpmn:startEvent id="asked" name="有人要借">
                  <bpmn:documentation>条款 2.1。试用。</bpmn:documentation></bpmn:startEvent>
                <bpmn:sequenceFlow id="toLend" sourceRef="asked" targetRef="lend" />
                <bpmn:userTask id="lend" name="同意借用" camunda:formRef="%1$s" camunda:formRefBinding="deployment"
                    camunda:candidateGroups="secretary">
                  <bpmn:documentation>条款 2.1。试用。</bpmn:documentation>
                  <bpmn:extensionElements><camunda:properties>
                    <camunda:property name="step" value="1" />
                  </camunda:properties></bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="toLent" sourceRef="lend" targetRef="lent" />
                <bpmn:endEvent id="lent" name="已借出">
                  <bpmn:documentation>条款 2.1。试用。</bpmn:documentation></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;
    private static final String FORM =
            """
            {"type": "default", "id": "%s", "schemaVersion": 16, "components": [
              {"type": "textfield", "id": "f1", "key": "room", "label": "哪一间", "validate": {"required": true}}]}
            """;

    private final RepositoryService repository;
    private final Procedures procedures;
    private final Items items;
    private final Branch branch;

    Lending(RepositoryService repository, Procedures procedures, Items items, Branch branch) {
        this.repository = repository;
        this.procedures = procedures;
        this.items = items;
        this.branch = branch;
    }

    /** Deploys it under this key and starts it; answers with its one open task. */
    public InboxItem start(String key, String shortName) {
        repository
                .createDeployment()
                .name(key)
                .addInputStream(key + ".bpmn", bytes(MODEL.formatted(key)))
                .addInputStream(key + ".form", bytes(FORM.formatted(key)))
                .deploy();
        String root = procedures.start(
                key,
                key + ":1",
                Map.of("organisationId", branch.organisation(shortName).id()));
        return items.ofRoot(root).get(0);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
