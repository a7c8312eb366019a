package cn.themeday.planning;

import cn.themeday.inbox.FormContext;
import cn.themeday.inbox.InboxItem;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.organization.Person;
import cn.themeday.organization.Posts;
import cn.themeday.rejection.Rejection.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** First values of planning's forms: sending a plan in unchanged takes one tap. */
@Component
class PlanForms implements FormContext {

    private static final Map<String, String> HOLD = Map.of("value", "HOLD", "label", "召开");
    private static final Map<String, String> NOT_HOLD = Map.of("value", "NOT_HOLD", "label", "本月不召开");

    private final ThemeDays themeDays;
    private final Members members;
    private final Posts posts;
    private final MinutesDraft minutesDraft;
    private final PlanOpinions opinions;
    private final Clock clock;

    PlanForms(
            ThemeDays themeDays,
            Members members,
            Posts posts,
            MinutesDraft minutesDraft,
            PlanOpinions opinions,
            Clock clock) {
        this.themeDays = themeDays;
        this.members = members;
        this.posts = posts;
        this.minutesDraft = minutesDraft;
        this.opinions = opinions;
        this.clock = clock;
    }

    @Override
    public boolean knows(String procedure, String element) {
        return ThemeDay.PROCEDURE.equals(procedure);
    }

    @Override
    public Map<String, Object> of(InboxItem item) {
        ThemeDay day = day(item);
        return switch (String.valueOf(item.element())) {
            case "preparePlan" -> plan(day, List.of(HOLD, NOT_HOLD), !item.open());
            // The superior has returned a plan and waits for that plan.
            case "correctPlan" -> plan(day, List.of(HOLD), !item.open());
            case "adoptPlan" -> adoption(day);
            case "recordDay" -> record(day);
            default -> Map.of();
        };
    }

    /** The form hides the box on an obligatory row and would drop a tick unseen. */
    @Override
    public List<FieldError> findings(InboxItem item, Map<String, Object> submitted) {
        if (!(submitted.get("agenda") instanceof List<?> rows)) {
            return List.of();
        }
        List<AgendaItem> agenda = themeDays.agendaOf(day(item).id());
        List<FieldError> findings = new ArrayList<>();
        for (int row = 0; row < Math.min(rows.size(), agenda.size()); row++) {
            AgendaItem owed = agenda.get(row);
            if (owed.obligation() == AgendaItem.Obligation.OBLIGATORY
                    && rows.get(row) instanceof Map<?, ?> sent
                    && Boolean.TRUE.equals(sent.get("leaveOut"))) {
                findings.add(new FieldError("agenda[" + row + "].leaveOut", "“" + owed.title() + "”是必做事项，不能略去。"));
            }
        }
        return findings;
    }

    /** Why the plan is here again with what the committee said of it: it was not adopted. */
    @Override
    public Optional<String> before(InboxItem item) {
        ThemeDay day = day(item);
        if (!"preparePlan".equals(item.element()) || day.adoptedOf() == null) {
            return Optional.empty();
        }
        String said = opinions.latest(day.id()).stream()
                .flatMap(round -> round.said().stream())
                .filter(one -> one.choice() != PlanOpinion.Choice.AGREE
                        && !one.remark().isBlank())
                .map(one -> members.person(one.personId()).name() + "："
                        + one.remark().replaceFirst("。$", "") + "。")
                .collect(Collectors.joining());
        return Optional.of("支委会没有通过：支委 " + day.adoptedOf() + " 人，同意 " + day.adoptedFor() + " 人。" + said + "改好以后再提交审议。");
    }

    private ThemeDay day(InboxItem item) {
        return themeDays.get(Long.parseLong(String.valueOf(item.businessKey()).substring("theme-day:".length())));
    }

    /** @param past for reading what was sent in: whoever has left since is named too */
    private Map<String, Object> plan(ThemeDay day, List<Map<String, String>> choices, boolean past) {
        Map<String, Object> values = new HashMap<>();
        values.put("planChoices", choices);
        values.put("planChoice", "HOLD");
        values.put("day", day.day().toString());
        values.put("startTime", day.startsAt().toString());
        values.put("place", day.place());
        values.put("section", day.section());
        values.put("study", day.study());
        values.put("plus", day.plus());
        values.put("remark", day.remark());
        put(values, "changeReason", day.changeReason());
        put(values, "host", text(day.hostId()));
        put(values, "recorder", text(day.recorderId()));
        put(values, "duesKeeper", text(day.duesKeeperId()));
        List<Map<String, String>> persons = new ArrayList<>(persons(day.branchId()));
        if (past) {
            Stream.concat(
                            Stream.of(day.hostId(), day.recorderId(), day.duesKeeperId()),
                            themeDays.agendaOf(day.id()).stream().map(AgendaItem::leadId))
                    .filter(Objects::nonNull)
                    .distinct()
                    .map(id -> option(members.person(id)))
                    .filter(option -> !persons.contains(option))
                    .forEach(persons::add);
        }
        values.put("persons", persons);
        values.put(
                "agenda",
                themeDays.agendaOf(day.id()).stream().map(PlanForms::row).toList());
        return values;
    }

    private static Map<String, Object> row(AgendaItem item) {
        Map<String, Object> row = new HashMap<>();
        row.put("title", item.title());
        row.put("item", item.item());
        row.put("clause", item.clause());
        row.put("obligation", item.obligation().name());
        row.put("leaveOut", item.leftOut());
        put(row, "reason", item.reason());
        put(row, "lead", text(item.leadId()));
        put(row, "note", item.note());
        return row;
    }

    /** Whoever said something on their own phone stands with that; the others as usual. */
    private Map<String, Object> adoption(ThemeDay day) {
        LocalDate today = LocalDate.now(clock);
        Optional<PlanOpinions.Round> round = opinions.latest(day.id()).filter(PlanOpinions.Round::open);
        List<Map<String, Object>> rows = posts.committee(day.branchId(), today).stream()
                .map(person -> opinion(person, round.flatMap(open -> open.of(person.id()))))
                .toList();
        return Map.of("meetingOn", today.toString(), "opinions", rows);
    }

    /** Nobody's opinion is guessed: a row without one is for the recorder to fill in as it was said in the meeting. */
    private static Map<String, Object> opinion(Person person, Optional<PlanOpinion> said) {
        Map<String, Object> row = new HashMap<>();
        row.put("name", person.name() + (said.isPresent() ? "（本人已表态）" : ""));
        row.put("person", String.valueOf(person.id()));
        row.put("present", true);
        said.ifPresent(opinion -> row.put("opinion", opinion.choice().name()));
        return row;
    }

    private Map<String, Object> record(ThemeDay day) {
        return Map.of(
                "heldChoice",
                "HELD",
                "heldOn",
                day.day().toString(),
                "minutes",
                Objects.requireNonNullElseGet(day.minutes(), () -> minutesDraft.of(day)),
                "morningMeeting",
                day.morningMeeting());
    }

    private List<Map<String, String>> persons(long branchId) {
        return members.ofBranch(branchId).stream()
                .map(Member::person)
                .map(PlanForms::option)
                .toList();
    }

    private static Map<String, String> option(Person person) {
        return Map.of("value", String.valueOf(person.id()), "label", person.name());
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
