package cn.themeday.inbox.process;

import cn.themeday.engine.ModelBean;
import cn.themeday.inbox.Reminders;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** When it is still open some days later. */
@ModelBean("tellSuperior")
class TellSuperior implements TaskListener {

    private final Reminders reminders;

    TellSuperior(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void notify(DelegateTask task) {
        reminders.tellSuperior(task.getId());
    }
}
