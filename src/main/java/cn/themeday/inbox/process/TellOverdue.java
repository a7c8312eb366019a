package cn.themeday.inbox.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.inbox.Reminders;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** When a task is due and still open. */
@ModelBean("tellOverdue")
class TellOverdue implements TaskListener {

    private final Reminders reminders;

    TellOverdue(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void notify(DelegateTask task) {
        reminders.tellOverdue(task.getId());
    }
}
