package cn.themeday.engine.camunda;

import cn.themeday.engine.OpenedTask;
import cn.themeday.engine.PassedElement;
import cn.themeday.engine.TaskLifecycle;
import cn.themeday.engine.TaskLifecycle.Ending;
import cn.themeday.engine.TaskLifecycle.StartedInstance;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Tells {@link TaskLifecycle} of every task and every passed element, whatever the model says. */
class LifecycleParseListener extends AbstractBpmnParseListener {

    private static final String STEPS = "steps";
    private static final String STEP = "step";

    private final Supplier<TaskLifecycle> lifecycle;

    LifecycleParseListener(Supplier<TaskLifecycle> lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.setProperty(STEPS, Steps.highest(element));
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::instanceStarted);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::instanceEnded);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        activity.setProperty(STEP, Steps.of(element));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_CREATE, created -> lifecycle.get().opened(opened(created)));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE, done -> lifecycle.get().closed(done.getId(), Ending.COMPLETED));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE, gone -> lifecycle.get().closed(gone.getId(), Ending.CANCELLED));
        passed(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        passed(element, activity);
    }

    private void passed(Element element, ActivityImpl activity) {
        String kind = element.getTagName();
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            if (((ExecutionEntity) execution).isCanceled()) {
                return;
            }
            lifecycle
                    .get()
                    .passed(new PassedElement(
                            root(execution),
                            execution.getProcessInstanceId(),
                            key(execution),
                            execution.getCurrentActivityId(),
                            String.valueOf(execution.getCurrentActivityName()),
                            kind));
        });
    }

    static OpenedTask opened(DelegateTask task) {
        ExecutionEntity execution = (ExecutionEntity) task.getExecution();
        Set<String> posts = task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(java.util.Objects::nonNull)
                .map(group -> group.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        ProcessDefinitionEntity definition = execution.getProcessDefinition();
        return new OpenedTask(
                task.getId(),
                root(execution),
                task.getProcessInstanceId(),
                key(execution),
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                execution.getProcessBusinessKey(),
                organisation(execution),
                posts,
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                (Integer) definition.findActivity(task.getTaskDefinitionKey()).getProperty(STEP),
                (Integer) definition.getProperty(STEPS));
    }

    private void instanceStarted(DelegateExecution execution) {
        if (isRoot(execution)) {
            lifecycle
                    .get()
                    .started(new StartedInstance(
                            root(execution),
                            key(execution),
                            execution.getProcessDefinitionId(),
                            execution.getProcessBusinessKey(),
                            organisation(execution)));
        }
    }

    private void instanceEnded(DelegateExecution execution) {
        if (isRoot(execution)) {
            lifecycle.get().ended(root(execution), String.valueOf(execution.getCurrentActivityId()));
        }
    }

    private static boolean isRoot(DelegateExecution execution) {
        return root(execution).equals(execution.getProcessInstanceId());
    }

    private static String root(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getRootProcessInstanceId();
    }

    private static String key(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }

    private static long organisation(DelegateExecution execution) {
        if (execution.getVariable("organisationId") instanceof Number id) {
            return id.longValue();
        }
        throw new ModelRefused("流程没有给出由哪个组织办理（变量 organisationId）。");
    }
}
