package cn.themeday.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.themeday.ThemeDayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ThemeDayTest
@Order(Integer.MAX_VALUE)
@DisplayName("两张流程图都走遍")
class ModelCoverageTest {

    @Autowired
    TakenFlows flows;

    @Autowired
    JdbcClient jdbc;

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
        // Not those that were cancelled: a timer that lost against a reply was never passed.
        Set<String> nodes = Set.copyOf(jdbc.sql(
                        """
                        select distinct act_id_ from act_hi_actinst
                        where proc_def_key_ = :key and end_time_ is not null and act_inst_state_ <> 2
                        """)
                .param("key", key)
                .query(String.class)
                .list());
        var model = Bpmn.readModelFromFile(Path.of("processes", key + ".bpmn").toFile());
        List<String> ids = new ArrayList<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            ids.add(node.getId());
            // The engine books an event-based gateway as cancelled when one of its events comes.
            boolean passed = node instanceof EventBasedGateway
                    ? node.getSucceedingNodes().list().stream().anyMatch(next -> nodes.contains(next.getId()))
                    : nodes.contains(node.getId());
            if (!passed) {
                missing.add(key + ": node " + node.getId());
            }
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            ids.add(flow.getId());
            // The engine leaves an event-based gateway without telling its flows.
            boolean passed = flow.getSource() instanceof EventBasedGateway
                    ? nodes.contains(flow.getTarget().getId())
                    : flows.taken().contains(flow.getId());
            if (!passed) {
                missing.add(key + ": flow " + flow.getId());
            }
        }
        report.add(key + ": " + ids.size() + " nodes and flows");
    }
}
