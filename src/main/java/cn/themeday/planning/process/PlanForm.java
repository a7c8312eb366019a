package cn.themeday.planning.process;

import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.AgendaItem.Obligation;
import cn.themeday.planning.PlanContent;
import cn.themeday.planning.PlanOpinion;
import cn.themeday.planning.usecase.AdoptPlan.Opinion;
import cn.themeday.planning.usecase.FilePlan.Filed;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Reads the values of planning's forms, which the server has already checked against them. */
final class PlanForm {

    private PlanForm() {}

    static PlanContent content(Map<String, Object> values) {
        return new PlanContent(
                LocalDate.parse(text(values, "day")),
                LocalTime.parse(text(values, "startTime").substring(0, 5)),
                text(values, "place"),
                person(values, "host"),
                person(values, "recorder"),
                person(values, "duesKeeper"),
                text(values, "section"),
                text(values, "study"),
                text(values, "plus"),
                text(values, "remark"),
                optional(values, "changeReason"),
                rows(values, "agenda").stream().map(PlanForm::item).toList());
    }

    static List<Opinion> opinions(Map<String, Object> values) {
        return rows(values, "opinions").stream()
                .map(row -> new Opinion(
                        Long.parseLong(text(row, "person")), Boolean.TRUE.equals(row.get("present")), choice(row)))
                .toList();
    }

    /** Null for an absent member, who is not asked. */
    private static PlanOpinion.@Nullable Choice choice(Map<String, Object> row) {
        String choice = optional(row, "opinion");
        return choice == null ? null : PlanOpinion.Choice.valueOf(choice);
    }

    /** Variables that the call of superior-review takes in. */
    static void hand(DelegateExecution execution, Filed filed) {
        execution.setVariable("filingId", filed.filingId());
        execution.setVariable("filingSubject", filed.subject());
        execution.setVariable("filingKind", filed.kind().name());
        execution.setVariable("dueFigure", filed.dueFigure());
    }

    private static AgendaItem item(Map<String, Object> row) {
        return new AgendaItem(
                text(row, "item"),
                text(row, "title"),
                text(row, "clause"),
                Obligation.valueOf(text(row, "obligation")),
                Boolean.TRUE.equals(row.get("leaveOut")),
                optional(row, "reason"),
                person(row, "lead"),
                optional(row, "note"),
                null,
                null);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNullElse(values.get(key), List.of());
    }

    private static String text(Map<String, Object> values, String key) {
        return Objects.toString(values.get(key), "");
    }

    private static @Nullable String optional(Map<String, Object> values, String key) {
        String text = text(values, key).strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long person(Map<String, Object> values, String key) {
        String text = optional(values, key);
        return text == null ? null : Long.valueOf(text);
    }
}
