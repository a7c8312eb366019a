package cn.themeday.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open user tasks of the engine: their form, their variables, their completion. */
@Component
public class Tasks {

    /** The lock of a matter, in SQL, of what gives its root instance. */
    public static final String LOCK = "pg_advisory_xact_lock(hashtextextended(%s, 0))";

    private final TaskService tasks;
    private final FormService forms;
    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Map<String, byte[]> formsRead = new ConcurrentHashMap<>();

    Tasks(TaskService tasks, FormService forms, RepositoryService repository, JdbcClient jdbc) {
        this.tasks = tasks;
        this.forms = forms;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /**
     * Completes the task and runs the instance to its next wait states, in the caller's transaction.
     *
     * @throws TaskGone when the engine knows no such open task
     * @throws OptimisticLockingFailureException when a job was faster; may be tried again in a new transaction
     */
    public void complete(String taskId, Map<String, Object> variables) {
        try {
            tasks.complete(taskId, variables);
        } catch (NullValueException gone) {
            throw new TaskGone();
        } catch (OptimisticLockingException collision) {
            throw new OptimisticLockingFailureException("another step of the same instance was faster", collision);
        }
    }

    /** The form as deployed with the version of the model on which this task runs; empty when the task has none. */
    public Optional<byte[]> form(String taskId) {
        if (forms.getTaskFormData(taskId).getCamundaFormRef() == null) {
            return Optional.empty();
        }
        try (var stream = forms.getDeployedTaskForm(taskId)) {
            return Optional.of(stream.readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * The same for a task whose element is known: a form is bound to its deployment and never changes, so that it is
     * read once. Of a task that is gone meanwhile it may still be given.
     */
    public Optional<byte[]> form(String taskId, String definitionId, String element) {
        String place = definitionId + " " + element;
        Optional<byte[]> read = Optional.ofNullable(formsRead.get(place));
        if (read.isEmpty()) {
            read = form(taskId);
            read.ifPresent(bytes -> formsRead.put(place, bytes));
        }
        return read;
    }

    /** The element's documentation in that version of the model; empty text when there is none. */
    public String documentation(String definitionId, String element) {
        FlowElement found = repository.getBpmnModelInstance(definitionId).getModelElementById(element);
        return found == null || found.getDocumentations().isEmpty()
                ? ""
                : found.getDocumentations().iterator().next().getTextContent();
    }

    /** The element's name in that version of the model, its id where it has none. */
    public String name(String definitionId, String element) {
        FlowElement found = repository.getBpmnModelInstance(definitionId).getModelElementById(element);
        return found == null || found.getName() == null ? element : found.getName();
    }

    /**
     * Two people who complete steps of one instance wait for each other instead of failing. Held until the transaction
     * ends.
     */
    public void lock(String rootInstance) {
        jdbc.sql("select " + LOCK.formatted(":root"))
                .param("root", rootInstance)
                .query((row, n) -> 0)
                .single();
    }
}
