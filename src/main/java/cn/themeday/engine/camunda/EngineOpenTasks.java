package cn.themeday.engine.camunda;

import cn.themeday.engine.OpenTasks;
import cn.themeday.engine.OpenedTask;
import cn.themeday.engine.OpeningDay;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

@Component
class EngineOpenTasks implements OpenTasks {

    /** The engine refuses to give more at once. */
    private static final int PAGE = 200;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final CommandExecutor commands;
    private final OpeningDay openingDay;

    EngineOpenTasks(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            ProcessEngine engine,
            OpeningDay openingDay) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        this.openingDay = openingDay;
    }

    @Override
    public List<OpenedTask> all() {
        List<OpenedTask> all = new ArrayList<>();
        List<Task> page;
        do {
            page = tasks.createTaskQuery()
                    .orderByTaskCreateTime()
                    .asc()
                    .orderByTaskId()
                    .asc()
                    .listPage(all.size(), PAGE);
            for (Task task : page) {
                all.add(commands.execute(context ->
                        LifecycleParseListener.opened(context.getTaskManager().findTaskById(task.getId()))));
            }
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public List<MovedDue> recompute(String rootInstance) {
        try {
            return recomputed(rootInstance);
        } catch (OptimisticLockingException collision) {
            throw new OptimisticLockingFailureException("a job of the same matter was faster", collision);
        }
    }

    private List<MovedDue> recomputed(String rootInstance) {
        List<MovedDue> moved = new ArrayList<>();
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .rootProcessInstanceId(rootInstance)
                .list()) {
            String id = instance.getProcessInstanceId();
            for (Task task : tasks.createTaskQuery().processInstanceId(id).list()) {
                due(task).ifPresent(moved::add);
            }
            for (Job timer :
                    management.createJobQuery().processInstanceId(id).timers().list()) {
                openingDay.during(
                        timer.getCreateTime().toInstant(), () -> management.recalculateJobDuedate(timer.getId(), true));
            }
        }
        return moved;
    }

    private Optional<MovedDue> due(Task task) {
        AtomicReference<@Nullable Date> computed = new AtomicReference<>();
        openingDay.during(task.getCreateTime().toInstant(), () -> computed.set(evaluated(task.getId())));
        Date due = computed.get();
        Date before = task.getDueDate();
        if (due == null || before != null && before.getTime() == due.getTime()) {
            return Optional.empty();
        }
        task.setDueDate(due);
        tasks.saveTask(task);
        return Optional.of(new MovedDue(task.getId(), before == null ? null : before.toInstant(), due.toInstant()));
    }

    /** Null where the model gives no expression for the due date. */
    private @Nullable Date evaluated(String taskId) {
        return commands.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            Expression expression = task.getTaskDefinition().getDueDateExpression();
            return expression != null && expression.getValue(task.getExecution()) instanceof Date date ? date : null;
        });
    }
}
