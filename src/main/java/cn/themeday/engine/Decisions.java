package cn.themeday.engine;

import cn.themeday.database.ReadOnce;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Evaluates the live version of a rule table. */
@Component
public class Decisions {

    private final DecisionService decisions;

    Decisions(DecisionService decisions) {
        this.decisions = decisions;
    }

    /** @return the matching rows in the table's order, each as output name → value */
    public List<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
        return ReadOnce.get(
                List.of(table, inputs),
                () -> decisions.evaluateDecisionTableByKey(table, inputs).getResultList());
    }
}
