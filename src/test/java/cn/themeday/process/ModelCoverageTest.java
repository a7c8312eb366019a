package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.themeday.ThemeDayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThemeDayTest
@Order(Integer.MAX_VALUE)
@DisplayName("两张流程图都走遍")
class ModelCoverageTest {

    @Autowired
    TakenFlows flows;

    @Test
    @DisplayName("每个节点、每条连线都有测试走过")
    void everyNodeAndFlowIsPassed() throws IOException {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(flows.allRan()).as("the process tests ran before").isTrue();
        }
        assumeThat(flows.allRan()).as("the process tests ran before").isTrue();
        List<String> report = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String key : List.of("theme-day-planning", "superior-review")) {
            cover(key, report, missing);
        }
        report.addAll(missing);
        Files.write(Path.of("target", "model-coverage.txt"), report);
        assertThat(missing).isEmpty();
    }

    private void cover(String key, List<String> report, List<String> missing) {
        var model = Bpmn.readModelFromFile(Path.of("processes", key + ".bpmn").toFile());
        List<String> ids = new ArrayList<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            ids.add(node.getId());
            if (!passed(node)) {
                missing.add(key + ": node " + node.getId());
            }
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            ids.add(flow.getId());
            if (!taken(flow)) {
                missing.add(key + ": flow " + flow.getId());
            }
        }
        report.add(key + ": " + ids.size() + " nodes and flows");
    }

    /** It was left by one of its flows, or an end was come to: a timer that lost against a reply was never passed. */
    private boolean passed(FlowNode node) {
        if (node instanceof SubProcess inner && inner.triggeredByEvent()) {
            return inner.getChildElementsByType(SequenceFlow.class).stream().anyMatch(this::taken);
        }
        var through = node.getOutgoing().isEmpty() ? node.getIncoming() : node.getOutgoing();
        return through.stream().anyMatch(this::taken);
    }

    private boolean taken(SequenceFlow flow) {
        // The engine leaves an event-based gateway without telling its flows.
        return flow.getSource() instanceof EventBasedGateway
                ? passed(flow.getTarget())
                : flows.taken().contains(flow.getId());
    }
}
