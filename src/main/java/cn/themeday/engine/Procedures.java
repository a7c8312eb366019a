package cn.themeday.engine;

import cn.themeday.rejection.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts procedures and brings messages to running ones. All calls join the caller's transaction. */
@Component
public class Procedures {

    private static final int PAGE = 200;

    private final RuntimeService runtime;
    private final RepositoryService repository;

    Procedures(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * @param procedure key of a live model
     * @return the id of the root instance
     */
    public String start(String procedure, String businessKey, Map<String, Object> variables) {
        return runtime.startProcessInstanceByKey(procedure, businessKey, variables)
                .getProcessInstanceId();
    }

    /**
     * Brings a message to the one instance that waits for it and whose variable has the given value.
     *
     * @throws Rejection when nothing waits for it (any more)
     */
    public void send(String message, String variable, Object value, String sentenceIfNobodyWaits) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceVariableEquals(variable, value)
                    .correlate();
        } catch (MismatchingMessageCorrelationException nobodyWaits) {
            throw Rejection.of(sentenceIfNobodyWaits);
        }
    }

    /** Whether the instance still runs. */
    public boolean running(String instance) {
        return runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0;
    }

    /** Ids of every root instance that runs. */
    public Set<String> runningRoots() {
        Set<String> running = new HashSet<>();
        List<ProcessInstance> page;
        do {
            page = runtime.createProcessInstanceQuery()
                    .rootProcessInstances()
                    .orderByProcessInstanceId()
                    .asc()
                    .listPage(running.size(), PAGE);
            page.forEach(instance -> running.add(instance.getProcessInstanceId()));
        } while (page.size() == PAGE);
        return running;
    }

    /** The call activities of this instance in which a called procedure runs now; empty once it has ended. */
    public List<String> runningCalls(String instance) {
        ActivityInstance tree = runtime.getActivityInstance(instance);
        return tree == null
                ? List.of()
                : within(tree)
                        .filter(one -> "callActivity".equals(one.getActivityType()))
                        .map(ActivityInstance::getActivityId)
                        .distinct()
                        .toList();
    }

    private static Stream<ActivityInstance> within(ActivityInstance parent) {
        return Stream.concat(
                Stream.of(parent), Stream.of(parent.getChildActivityInstances()).flatMap(Procedures::within));
    }

    /** The model as XML, as this version was deployed. */
    public byte[] model(String definitionId) {
        try (var stream = repository.getProcessModel(definitionId)) {
            return stream.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
