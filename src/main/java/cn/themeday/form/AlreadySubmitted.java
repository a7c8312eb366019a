package cn.themeday.form;

/** The task has its submission already; a second click is answered with the first. */
public class AlreadySubmitted extends RuntimeException {

    private final long submissionId;

    public AlreadySubmitted(String taskId, long submissionId) {
        super("task " + taskId + " has submission " + submissionId);
        this.submissionId = submissionId;
    }

    /** The submission that stands. */
    public long submissionId() {
        return submissionId;
    }
}
