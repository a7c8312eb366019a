package cn.themeday.inbox.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.inbox.Reminders;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** A working day before a task is due. */
@ModelBean("remindHolder")
class RemindHolder implements TaskListener {

    private final Reminders reminders;

    RemindHolder(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void notify(DelegateTask task) {
        reminders.remindHolder(task.getId());
    }
}
