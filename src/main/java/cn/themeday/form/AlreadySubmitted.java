package cn.themeday.form;

/** The task has its submission already; a second click is answered with the first. */
public class AlreadySubmitted extends RuntimeException {

    private final String taskId;
    private final long submissionId;

    public AlreadySubmitted(String taskId, long submissionId) {
        super("task " + taskId + " has submission " + submissionId);
        this.taskId = taskId;
        this.submissionId = submissionId;
    }

    public String taskId() {
        return taskId;
    }

    /** The submission that stands. */
    public long submissionId() {
        return submissionId;
    }
}
