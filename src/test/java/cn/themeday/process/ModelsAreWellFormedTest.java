package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("流程图写得完整")
class ModelsAreWellFormedTest {

    private static final Set<String> POSTS = Set.of("secretary", "recorder", "handler", "signatory");

    /** The closed list to which the rules over paths bind. */
    static final Set<String> POLICY_ROLES = Set.of(
            "proposal",
            "committeeAdoption",
            "memberOpinion",
            "secretaryStatement",
            "memberVote",
            "villagersDecision",
            "superiorApproval",
            "priorFiling",
            "hearing",
            "service",
            "appeal",
            "check",
            "publishProposal",
            "publishReview",
            "publishResolution",
            "publishPlan",
            "publishResult",
            "record");

    static Stream<Path> models() throws IOException {
        return files(".bpmn");
    }

    static Stream<Path> tables() throws IOException {
        return files(".dmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("流程编号就是文件名，可以执行，历史保留期写明")
    void processIsNamedLikeItsFile(Path file) {
        assertThat(read(file).getModelElementsByType(Process.class))
                .singleElement()
                .satisfies(process -> {
                    assertThat(process.getId() + ".bpmn")
                            .isEqualTo(file.getFileName().toString());
                    assertThat(process.isExecutable()).isTrue();
                    assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
                    assertThat(text(process)).startsWith("条款 ");
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("每个节点编号可读、有中文名、说明以条款开头")
    void everyNodeIsReadable(Path file) {
        assertThat(read(file).getModelElementsByType(FlowNode.class)).allSatisfy(node -> {
            assertThat(node.getId()).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(node.getName()).containsPattern("\\p{IsHan}");
            assertThat(text(node)).matches("条款 [2-5]\\.\\d[a-e]?(、[2-5]\\.\\d[a-e]?)*。.+");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("每个节点只在一条泳道里，泳道有中文名；子流程里的不另分")
    void everyNodeStandsInOneLane(Path file) {
        BpmnModelInstance model = read(file);
        Collection<Lane> lanes = model.getModelElementsByType(Lane.class);
        assertThat(lanes).isNotEmpty().allSatisfy(lane -> assertThat(lane.getName())
                .containsPattern("\\p{IsHan}"));
        assertThat(lanes.stream()
                        .flatMap(lane -> lane.getFlowNodeRefs().stream())
                        .filter(node -> !(node instanceof BoundaryEvent)))
                .containsExactlyInAnyOrderElementsOf(model.getModelElementsByType(FlowNode.class).stream()
                        .filter(node -> node.getParentElement() instanceof Process)
                        .filter(node -> !(node instanceof BoundaryEvent))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("policyRole 只用封闭清单里的，只写在人办的事和调用上")
    void policyRolesAreOfTheClosedList(Path file) {
        BpmnModelInstance model = read(file);
        List<CamundaProperty> bound = model.getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> "policyRole".equals(property.getCamundaName()))
                .toList();
        assertThat(bound).isNotEmpty().allSatisfy(property -> assertThat(POLICY_ROLES)
                .contains(property.getCamundaValue()));
        assertThat(Stream.concat(
                                model.getModelElementsByType(UserTask.class).stream(),
                                model.getModelElementsByType(CallActivity.class).stream())
                        .filter(activity -> !property(activity, "policyRole").isEmpty()))
                .as("each is bound to a person's step or to a call")
                .hasSameSizeAs(bound);
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("每条连线的编号可读")
    void everyFlowIsReadable(Path file) {
        assertThat(read(file).getModelElementsByType(SequenceFlow.class))
                .allSatisfy(flow -> assertThat(flow.getId()).matches("[a-z]+([A-Z][a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("人办的事有步骤号、期限、三次提醒、岗位和随版本走的表单")
    void userTasksAreComplete(Path file) {
        assertThat(read(file).getModelElementsByType(UserTask.class)).allSatisfy(task -> {
            assertThat(property(task, "step")).matches("[1-9]");
            assertThat(task.getCamundaDueDate()).startsWith("${");
            assertThat(POSTS).containsAll(task.getCamundaCandidateGroupsList());
            assertThat(task.getCamundaCandidateGroupsList()).isNotEmpty();
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(Path.of("forms", task.getCamundaFormRef() + ".form")).isRegularFile();
            assertThat(task.getExtensionElements().getElements())
                    .filteredOn(element -> "timeout".equals(element.getAttributeValue("event")))
                    .extracting(element -> element.getAttributeValue("id"))
                    .containsExactly(task.getId() + "Remind", task.getId() + "Overdue", task.getId() + "Escalate");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("调用别的流程时有步骤号，取最新版，之后另开事务")
    void callsAreComplete(Path file) {
        assertThat(read(file).getModelElementsByType(CallActivity.class)).allSatisfy(call -> {
            assertThat(property(call, "step")).matches("[1-9]");
            assertThat(Path.of("processes", call.getCalledElement() + ".bpmn")).isRegularFile();
            assertThat(call.getCamundaCalledElementBinding()).isEqualTo("latest");
            assertThat(call.isCamundaAsyncAfter()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("每个分叉都有默认走向，其余走向有名字和条件")
    void everySplitHasADefault(Path file) {
        BpmnModelInstance model = read(file);
        Collection<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class);
        assertThat(model.getModelElementsByType(ExclusiveGateway.class)).allSatisfy(gateway -> {
            List<SequenceFlow> leaving = flows.stream()
                    .filter(flow -> gateway.equals(flow.getSource()))
                    .toList();
            assertThat(leaving).hasSizeGreaterThan(1).contains(gateway.getDefault());
            assertThat(leaving).allSatisfy(flow -> {
                assertThat(flow.getName()).isNotBlank();
                assertThat(flow.getConditionExpression() == null).isEqualTo(flow.equals(gateway.getDefault()));
            });
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName("规则表写明历史保留期，主决策的编号就是文件名")
    void tablesAreNamedLikeTheirFile(Path file) {
        Collection<Decision> decisions = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class);
        assertThat(decisions)
                .allSatisfy(decision ->
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D"))
                .anySatisfy(decision -> assertThat(decision.getId() + ".dmn")
                        .isEqualTo(file.getFileName().toString()));
    }

    private static Stream<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("processes"))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static String text(BaseElement element) {
        return element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static String property(Activity activity, String name) {
        return activity.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(entry -> name.equals(entry.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
