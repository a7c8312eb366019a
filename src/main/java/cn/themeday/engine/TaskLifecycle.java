package cn.themeday.engine;

/** Called inside the engine's transaction; what it throws rolls the step back. */
public interface TaskLifecycle {

    /** How a task left the engine. */
    enum Ending {
        COMPLETED,
        CANCELLED
    }

    /** An instance that nobody called: a matter of its own. */
    record StartedInstance(
            String rootInstance,
            String procedure,
            String definitionId,
            @org.jspecify.annotations.Nullable String businessKey,
            long organisationId) {}

    void started(StartedInstance instance);

    void opened(OpenedTask task);

    void closed(String taskId, Ending ending);

    void passed(PassedElement element);

    /** The outermost instance has ended at the end event {@code element}. */
    void ended(String rootInstance, String element);
}
