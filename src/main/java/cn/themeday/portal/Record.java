package cn.themeday.portal;

import cn.themeday.engine.Procedures;
import cn.themeday.filing.ReviewForms;
import cn.themeday.form.KeptSubmission;
import cn.themeday.form.SubmissionView;
import cn.themeday.form.Submissions;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Passed;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.policy.Figures;
import cn.themeday.portal.ModelSteps.Step;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was entered in a matter, and who did what when. */
@Component
class Record {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M.dd HH:mm");

    private static final List<String> OPINIONS = List.of("opinion", "reason", "remark");

    private final Submissions submissions;
    private final Items items;
    private final Members members;
    private final Organisations organisations;
    private final ModelSteps modelSteps;
    private final Passed passed;
    private final Figures figures;
    private final ReviewForms reviewForms;
    private final Procedures procedures;
    private final FormContexts contexts;

    Record(
            Submissions submissions,
            Items items,
            Members members,
            Organisations organisations,
            ModelSteps modelSteps,
            Passed passed,
            Figures figures,
            ReviewForms reviewForms,
            Procedures procedures,
            FormContexts contexts) {
        this.submissions = submissions;
        this.items = items;
        this.members = members;
        this.organisations = organisations;
        this.modelSteps = modelSteps;
        this.passed = passed;
        this.figures = figures;
        this.reviewForms = reviewForms;
        this.procedures = procedures;
        this.contexts = contexts;
    }

    record Entered(String title, String by, String when, List<SubmissionView.Line> lines) {}

    /**
     * @param state done, current or open (to come, or no longer needed)
     * @param mark the number of a step to come
     * @param quote the opinion that was given
     */
    record Line(String state, String title, String time, String meta, @Nullable String quote, String mark) {}

    List<Entered> entered(String rootInstance) {
        return submissions.ofRoot(rootInstance).stream()
                .map(kept -> new Entered(
                        kept.title(),
                        by(kept),
                        when(kept.submittedAt()),
                        SubmissionView.of(kept.form(), kept.values(), choices(kept))))
                .toList();
    }

    /** The lists that the form chose from: without them a page would show ids. */
    private Map<String, Object> choices(KeptSubmission kept) {
        Map<String, Object> choices = new HashMap<>();
        Optional.ofNullable(kept.taskId())
                .flatMap(items::byTask)
                .map(contexts::of)
                .ifPresent(choices::putAll);
        choices.put("outcomes", reviewForms.everyChoice());
        return choices;
    }

    List<Line> timeline(String rootInstance) {
        Map<String, String> opinions = submissions.ofRoot(rootInstance).stream()
                .filter(kept -> kept.taskId() != null && opinion(kept) != null)
                .collect(Collectors.toMap(KeptSubmission::taskId, Record::opinion, (first, second) -> second));
        return items.ofRoot(rootInstance).stream()
                .filter(item -> item.taskId() != null)
                .map(item -> line(item, opinions.get(item.taskId())))
                .toList();
    }

    /** Where a matter stands: elements of its own model; while another procedure runs for it, the call itself. */
    List<String> current(String rootInstance, String procedure) {
        return Stream.concat(
                        items.ofRoot(rootInstance).stream()
                                .filter(item ->
                                        item.open() && item.taskId() != null && procedure.equals(item.procedure()))
                                .map(item -> String.valueOf(item.element())),
                        procedures.runningCalls(rootInstance).stream())
                .distinct()
                .toList();
    }

    /**
     * The steps to come on the usual way: of those that exclude each other the first. The organisation's own figures
     * say by when.
     */
    List<Line> later(String rootInstance, String procedure, String definitionId, long organisationId) {
        List<String> here = current(rootInstance, procedure);
        List<String> reached = here.isEmpty() ? passed.elements(rootInstance, procedure) : here;
        List<Step> steps = modelSteps.of(definitionId);
        int last = steps.stream()
                .filter(step -> reached.contains(step.element()))
                .mapToInt(Step::number)
                .max()
                .orElse(0);
        Map<Integer, Step> later = new TreeMap<>();
        steps.stream().filter(step -> step.number() > last).forEach(step -> later.putIfAbsent(step.number(), step));
        return later.values().stream()
                .map(step -> new Line(
                        "open",
                        step.name(),
                        "",
                        Stream.of(step.lane(), due(step, organisationId))
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("，")),
                        null,
                        String.valueOf(step.number())))
                .toList();
    }

    /** The figure's own label with its value in the place of 多少, as 报批后 3 个工作日内批复. */
    private @Nullable String due(Step step, long organisationId) {
        return step.dueFigure() == null
                ? null
                : figures.find(step.dueFigure(), organisationId)
                        .filter(row -> row.value() != null && row.unit() != null)
                        .map(row -> row.label().replace("多少" + row.unit(), " " + row.shown()))
                        .orElse(null);
    }

    private Line line(InboxItem item, @Nullable String opinion) {
        String where = organisations.get(item.organisationId()).shortName();
        if (item.open()) {
            return new Line(
                    "current",
                    item.title(),
                    item.due() == null ? "" : when(item.due()) + " 前",
                    where + "，待办理",
                    null,
                    "");
        }
        boolean done = "COMPLETED".equals(item.ending()) && item.doneBy() != null;
        OffsetDateTime ended = Objects.requireNonNull(item.endedAt());
        return new Line(
                done ? "done" : "open",
                item.title(),
                when(ended),
                done
                        ? members.person(Objects.requireNonNull(item.doneBy())).name() + "，" + where + "，"
                                + took(item.openedAt(), ended)
                        : "不需要办理了",
                opinion,
                "–");
    }

    private static String took(OffsetDateTime from, OffsetDateTime to) {
        ZoneId zone = ZoneId.systemDefault();
        long days = ChronoUnit.DAYS.between(
                from.atZoneSameInstant(zone).toLocalDate(),
                to.atZoneSameInstant(zone).toLocalDate());
        return days == 0 ? "当天办完" : "用时 " + days + " 天";
    }

    /** What was written in the first of the fields that our forms have for an opinion. */
    private static @Nullable String opinion(KeptSubmission kept) {
        return OPINIONS.stream()
                .map(key -> kept.values().get(key))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private String by(KeptSubmission kept) {
        String post = post(kept.post());
        return members.person(kept.personId()).name() + (post == null ? "" : "（" + post + "）");
    }

    private static @Nullable String post(@Nullable String code) {
        return code == null ? null : Post.valueOf(code).label();
    }

    private static String when(OffsetDateTime at) {
        return at.atZoneSameInstant(ZoneId.systemDefault()).format(WHEN);
    }
}
