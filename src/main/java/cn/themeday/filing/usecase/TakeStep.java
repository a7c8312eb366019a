package cn.themeday.filing.usecase;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.filing.Filing;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A step of superior-review done from the desk, by the one general way. It opens no transaction of its own: completing
 * has one, and tries again outside it.
 */
@Service
public class TakeStep {

    private static final String REVIEW = "superior-review";

    private final Items items;
    private final ActingPosts actingPosts;
    private final CompleteTask completeTask;

    TakeStep(Items items, ActingPosts actingPosts, CompleteTask completeTask) {
        this.items = items;
        this.actingPosts = actingPosts;
        this.completeTask = completeTask;
    }

    /**
     * What the desk sends; fields that a step does not ask for stay empty.
     *
     * @param element the step that the page showed
     */
    public record Step(
            @Nullable String choice,
            @Nullable String element,
            @Nullable String opinion,
            @Nullable String metOn,
            @Nullable String presentCount,
            @Nullable String favourCount) {}

    /**
     * @throws StaleStep when the page does not say which step it showed, or showed another one than is open now: a second
     *     tap must not do the next step for whoever stands for both
     * @throws Rejection when the filing does not wait for this person, and as the step's form has it
     */
    public void take(Actor actor, Filing filing, Step step) {
        InboxItem task = Optional.ofNullable(open(actor, List.of(filing)).get(filing.rootInstance()))
                .or(() -> doneBy(actor, filing, step))
                .orElseThrow(() -> Rejection.of("这份报件现在不需要您办理，可能已由其他同志办理。"));
        if (step.element() == null || !step.element().equals(task.element())) {
            throw new StaleStep();
        }
        completeTask.complete(actor, String.valueOf(task.taskId()), values(step));
    }

    /** A second tap finds the step that this person has done: the same answer is the same result. */
    private Optional<InboxItem> doneBy(Actor actor, Filing filing, Step step) {
        return items.ofRoot(filing.rootInstance()).stream()
                .filter(item -> REVIEW.equals(item.procedure())
                        && String.valueOf(item.element()).equals(step.element())
                        && ofThis(filing, item)
                        && Long.valueOf(actor.personId()).equals(item.doneBy()))
                .reduce((before, last) -> last);
    }

    /** A plan that was returned is filed anew under the same root: another filing's steps are not this one's. */
    private static boolean ofThis(Filing filing, InboxItem item) {
        return !item.openedAt().isBefore(filing.filedAt())
                && (filing.decidedAt() == null || !item.openedAt().isAfter(filing.decidedAt()));
    }

    /** By root instance, the open step of the review that this person may do: one query for a whole list. */
    public Map<String, InboxItem> open(Actor actor, Collection<Filing> filings) {
        Set<ActingPost> acting = actingPosts.of(actor);
        List<String> roots = filings.stream()
                .filter(Filing::waiting)
                .map(Filing::rootInstance)
                .toList();
        return items.openOfRoots(roots, REVIEW).stream()
                .filter(item -> item.mayBeDoneBy(actor.personId(), acting))
                .collect(Collectors.toMap(InboxItem::rootInstance, item -> item, (first, second) -> first));
    }

    private static Map<String, Object> values(Step step) {
        Map<String, Object> values = new HashMap<>();
        switch (String.valueOf(step.element())) {
            case "draftReply" -> put(values, "proposal", step.choice());
            case "signReply" -> put(values, "signChoice", step.choice());
            case "acknowledge" -> put(values, "acknowledgeChoice", step.choice());
            case "recordCollective" -> {
                put(values, "metOn", step.metOn());
                put(values, "presentCount", number(step.presentCount()));
                put(values, "favourCount", number(step.favourCount()));
                put(values, "remark", step.opinion());
                return values;
            }
            default -> throw new NotFound();
        }
        put(values, "opinion", step.opinion());
        return values;
    }

    /** What is no number stays as typed: the check of the form says so beside the field. */
    private static @Nullable Object number(@Nullable String typed) {
        return typed != null && typed.strip().matches("[0-9]{1,9}") ? Integer.valueOf(typed.strip()) : typed;
    }

    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(key, value);
        }
    }
}
