package cn.themeday.inbox;

/** Somebody else has completed the task, or the procedure has gone on without it (409). */
public class TaskTaken extends RuntimeException {

    public TaskTaken(String sentence) {
        super(sentence);
    }
}
