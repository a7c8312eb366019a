package cn.themeday.inbox;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.access.Involvement;
import cn.themeday.access.Part;
import cn.themeday.database.ReadOnce;
import cn.themeday.engine.TaskGone;
import cn.themeday.engine.Tasks;
import cn.themeday.form.Attachments;
import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import cn.themeday.form.FormValidation;
import cn.themeday.form.Submission;
import cn.themeday.form.Submissions;
import cn.themeday.form.Validated;
import cn.themeday.organization.Members;
import cn.themeday.organization.Post;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Completes any user task of any model: right to act → values checked against the deployed form → submission kept →
 * trail → the engine goes on. All in one transaction; a second click finds it done and gets the same answer.
 */
@Service
public class CompleteTask {

    private static final int ATTEMPTS = 3;

    private final Items items;
    private final Inbox inbox;
    private final Tasks tasks;
    private final FormContexts contexts;
    private final FormValidation validation;
    private final Submissions submissions;
    private final Attachments attachments;
    private final ActingPosts actingPosts;
    private final Involvement involvement;
    private final Members members;
    private final Trail trail;
    private final TransactionTemplate transaction;

    CompleteTask(
            Items items,
            Inbox inbox,
            Tasks tasks,
            FormContexts contexts,
            FormValidation validation,
            Submissions submissions,
            Attachments attachments,
            ActingPosts actingPosts,
            Involvement involvement,
            Members members,
            Trail trail,
            TransactionTemplate transaction) {
        this.items = items;
        this.inbox = inbox;
        this.tasks = tasks;
        this.contexts = contexts;
        this.validation = validation;
        this.submissions = submissions;
        this.attachments = attachments;
        this.actingPosts = actingPosts;
        this.involvement = involvement;
        this.members = members;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * @param submitted values by form key, as the browser sent them
     * @return the item as it was before
     * @throws NotFound when there is no such task for this person
     * @throws TaskTaken when somebody else was first
     * @throws Rejection when a value is wrong, or a room refuses what follows from it
     */
    public InboxItem complete(Actor actor, String taskId, Map<String, Object> submitted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ReadOnce.within(() -> transaction.execute(running -> inTransaction(actor, taskId, submitted)));
            } catch (ConcurrencyFailureException collision) {
                // Only a job of the engine can collide here; people wait for each other at the lock.
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
            } catch (RuntimeException wrapped) {
                throw sentenceWithin(wrapped).orElse(wrapped);
            }
        }
    }

    private InboxItem inTransaction(Actor actor, String taskId, Map<String, Object> submitted) {
        items.lockMatterOf(taskId);
        InboxItem item = items.byTask(taskId).orElseThrow(NotFound::new);
        Set<ActingPost> held = ActingPosts.held(actor);
        Set<ActingPost> acting = item.mayBeDoneBy(actor.personId(), held) ? held : actingPosts.of(actor);
        if (!item.mayBeDoneBy(actor.personId(), acting)) {
            throw new NotFound();
        }
        Post post = item.postAmong(acting).orElse(null);
        if (!item.open()) {
            return again(actor, item, submitted);
        }
        boolean own = item.organisationId() == item.matterOrganisationId();
        if (!own) {
            noHandIn(actor, item);
        }
        Map<String, Object> variables = keep(actor, item, post, submitted);
        involvement.note(item.rootInstance(), actor.personId(), own ? Part.DRAFTER : Part.DECIDER);
        record(actor, item, post);
        try {
            inbox.doneBy(taskId, actor.personId(), post, () -> tasks.complete(taskId, variables));
        } catch (TaskGone gone) {
            throw taken(item);
        }
        return item;
    }

    /**
     * Whatever another organisation does about a matter is part of deciding it: drafting the reply and recording its
     * committee's discussion as well as signing. Compares persons, never accounts or posts.
     */
    private void noHandIn(Actor actor, InboxItem item) {
        if (involvement.had(item.rootInstance(), actor.personId(), Part.STARTER, Part.DRAFTER, Part.VOTER)) {
            throw Rejection.of("您参与过这件事的提出或审议，不能由您办理批复，请由其他同志办理。");
        }
    }

    /** A second click by the same person with the same answers is the first; anything else was too late. */
    private InboxItem again(Actor actor, InboxItem item, Map<String, Object> submitted) {
        if (!Long.valueOf(actor.personId()).equals(item.doneBy())) {
            throw taken(item);
        }
        if (!sameAnswers(actor, item, submitted)) {
            throw new TaskTaken("这一步您已经交过，这次填的和上次不一样，没有再提交。");
        }
        return item;
    }

    private boolean sameAnswers(Actor actor, InboxItem item, Map<String, Object> submitted) {
        String taskId = String.valueOf(item.taskId());
        try {
            Map<String, Object> values = submissions
                    .byTask(taskId)
                    .map(kept -> validated(actor, item, kept.form(), submitted).values())
                    .orElse(submitted);
            // What the page shows beside a name may have changed since; as it came, it is the same all the same.
            return submissions.keptAs(taskId, values) || submissions.keptAs(taskId, submitted);
        } catch (Rejection notNow) {
            // What could be chosen then may be no choice any more: as it came, it may still be the same.
            return submissions.keptAs(taskId, submitted);
        }
    }

    private Validated validated(Actor actor, InboxItem item, Form form, Map<String, Object> submitted) {
        List<Rejection.FieldError> findings = contexts.findings(item, submitted);
        if (!findings.isEmpty()) {
            throw new Rejection(findings);
        }
        return validation.validate(
                form,
                submitted,
                contexts.of(item),
                file -> attachments.mayUse(file, actor.personId(), item.rootInstance()));
    }

    private Map<String, Object> keep(Actor actor, InboxItem item, @Nullable Post post, Map<String, Object> submitted) {
        Optional<byte[]> bytes = tasks.form(
                String.valueOf(item.taskId()), String.valueOf(item.definitionId()), String.valueOf(item.element()));
        if (bytes.isEmpty()) {
            if (!submitted.isEmpty()) {
                throw Rejection.of("这一步没有表单，不能填写内容。");
            }
            return Map.of();
        }
        Form form = FormReader.read(bytes.get());
        Validated validated = validated(actor, item, form, submitted);
        attachments.attach(
                form.fileIds(validated.values()), item.rootInstance(), String.valueOf(item.taskId()), actor.personId());
        submissions.keep(new Submission(
                item.procedure(),
                item.rootInstance(),
                String.valueOf(item.instance()),
                item.taskId(),
                String.valueOf(item.element()),
                form.id(),
                form,
                item.title(),
                validated.values(),
                actor.personId(),
                post == null ? null : post.name(),
                item.organisationId(),
                null));
        return validated.variables();
    }

    private void record(Actor actor, InboxItem item, @Nullable Post post) {
        trail.record(
                new TrailEntry(
                        actor.personId(),
                        post,
                        item.organisationId(),
                        "task.completed",
                        "办理了“" + item.title() + "”",
                        item.rootInstance(),
                        item.element(),
                        Map.of("task", String.valueOf(item.taskId()))),
                actor.name());
    }

    private TaskTaken taken(InboxItem item) {
        Long by = item.doneBy();
        return new TaskTaken(
                by == null
                        ? "这一步已经不需要办理了，流程已往下走。"
                        : "这一步已由" + members.person(by).name() + "办理，您填写的内容没有提交。");
    }

    /** A delegate's sentence, however deep the engine has wrapped it. */
    private static Optional<RuntimeException> sentenceWithin(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof Rejection || at instanceof TaskTaken || at instanceof NotFound) {
                return Optional.of((RuntimeException) at);
            }
        }
        return Optional.empty();
    }
}
