package cn.themeday.planning.process;

import cn.themeday.form.KeptSubmission;
import cn.themeday.form.Submissions;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The process card of theme-day-planning: its elements and variables. */
@Component
class ThemeDayPlanning {

    static final String PREPARE = "preparePlan";
    static final String CORRECT = "correctPlan";
    static final String ADOPT = "adoptPlan";
    static final String RECORD = "recordDay";

    private final ThemeDays themeDays;
    private final Submissions submissions;

    ThemeDayPlanning(ThemeDays themeDays, Submissions submissions) {
        this.themeDays = themeDays;
        this.submissions = submissions;
    }

    long id(DelegateExecution execution) {
        return ((Number) execution.getVariable("planId")).longValue();
    }

    /** Values last entered at one of these elements. */
    Map<String, Object> last(DelegateExecution execution, String... elements) {
        return lastKept(execution, elements).values();
    }

    KeptSubmission lastKept(DelegateExecution execution, String... elements) {
        ThemeDay day = themeDays.get(id(execution));
        return submissions.ofRoot(String.valueOf(day.rootInstance())).stream()
                .filter(kept -> List.of(elements).contains(kept.element()))
                .max(Comparator.comparingLong(KeptSubmission::id))
                .orElseThrow();
    }
}
