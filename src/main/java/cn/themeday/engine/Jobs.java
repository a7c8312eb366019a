package cn.themeday.engine;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Timers and asynchronous steps of the engine; a program whose workers are switched off has no executor. */
@Component
public class Jobs {

    private static final int MOST_ROUNDS = 50;

    private final ManagementService management;
    private final @Nullable JobExecutor executor;

    Jobs(ManagementService management, ProcessEngine engine) {
        this.management = management;
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /**
     * A step that failed and waits for somebody: which matter, where, and what the log says.
     *
     * @param rootInstance null for what belongs to no instance
     * @param definitionId the model that {@code element} stands in, null likewise
     */
    public record FailedJob(
            String id, @Nullable String rootInstance, @Nullable String definitionId, String element, String message) {}

    /** Runs everything that is due by the clock, in order, in this thread; what that makes due runs too. */
    public int runDue() {
        int run = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Job> due = management
                    .createJobQuery()
                    .executable()
                    .active()
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 200);
            if (due.isEmpty()) {
                return run;
            }
            for (Job job : due) {
                // An earlier job of this round may have ended what this one belonged to.
                if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                    management.executeJob(job.getId());
                    run++;
                }
            }
        }
        throw new IllegalStateException("jobs keep making new jobs due");
    }

    /** The program's own workers stop; jobs stay. */
    public void pause() {
        if (executor != null) {
            executor.shutdown();
        }
    }

    public void resume() {
        if (executor != null) {
            executor.start();
        }
    }

    public List<FailedJob> failed() {
        return management.createJobQuery().noRetriesLeft().listPage(0, 200).stream()
                .map(job -> new FailedJob(
                        job.getId(),
                        job.getRootProcessInstanceId(),
                        job.getProcessDefinitionId(),
                        String.valueOf(job.getFailedActivityId()),
                        String.valueOf(job.getExceptionMessage())))
                .toList();
    }

    /** What its last attempt left, with every cause: to be looked into, not to be shown. */
    public String stack(String jobId) {
        try {
            return String.valueOf(management.getJobExceptionStacktrace(jobId));
        } catch (NullValueException gone) {
            return "";
        }
    }

    public void retry(String jobId) {
        management.setJobRetries(jobId, 1);
    }
}
