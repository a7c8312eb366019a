package cn.themeday.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Open user tasks as the engine has them, and their dates. */
public interface OpenTasks {

    /** A task whose due date is another than before. */
    record MovedDue(String taskId, @Nullable Instant from, Instant to) {}

    /** Every open task of every instance. */
    List<OpenedTask> all();

    /**
     * Evaluates anew, as of the day on which each began, the due dates of open tasks and the dates of timers of this
     * matter. A timer that has fired stays fired; durations are left as they are.
     */
    List<MovedDue> recompute(String rootInstance);
}
