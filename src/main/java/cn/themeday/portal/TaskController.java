package cn.themeday.portal;

import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.engine.Tasks;
import cn.themeday.filing.Filing;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.inbox.CompleteTask;
import cn.themeday.inbox.FormContexts;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.policy.Clauses;
import cn.themeday.rejection.NotFound;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/** 办理: the page of one task and its completion, for every task of every model. */
@Controller
class TaskController {

    private final Items items;
    private final Tasks tasks;
    private final FormContexts contexts;
    private final CompleteTask completeTask;
    private final ActingPosts actingPosts;
    private final Record record;
    private final Filings filings;
    private final CameBack cameBack;
    private final Clauses clauses;
    private final ObjectMapper json;
    private final Clock clock;

    TaskController(
            Items items,
            Tasks tasks,
            FormContexts contexts,
            CompleteTask completeTask,
            ActingPosts actingPosts,
            Record record,
            Filings filings,
            CameBack cameBack,
            Clauses clauses,
            ObjectMapper json,
            Clock clock) {
        this.items = items;
        this.tasks = tasks;
        this.contexts = contexts;
        this.completeTask = completeTask;
        this.actingPosts = actingPosts;
        this.record = record;
        this.filings = filings;
        this.cameBack = cameBack;
        this.clauses = clauses;
        this.json = json;
        this.clock = clock;
    }

    /** @param values by form key, as typed */
    record Sent(Map<String, Object> values) {
        Sent {
            values = values == null ? Map.of() : values;
        }
    }

    record Answer(String next) {}

    @GetMapping("/tasks/{taskId}")
    String task(Actor actor, @PathVariable String taskId, Model model) throws JsonProcessingException {
        InboxItem item = items.byTask(taskId).orElseThrow(NotFound::new);
        if (!item.mayBeDoneBy(actor.personId(), actingPosts.of(actor))) {
            throw new NotFound();
        }
        model.addAttribute("item", item);
        model.addAttribute("entries", record.entered(item.rootInstance()));
        model.addAttribute("timeline", record.timeline(item.rootInstance()));
        if (!item.open()) {
            return "portal/task-gone";
        }
        model.addAttribute("later", later(item));
        Asked asked =
                Asked.of(tasks.documentation(String.valueOf(item.definitionId()), String.valueOf(item.element())));
        model.addAttribute("islands", List.of("form"));
        model.addAttribute("noTabs", true);
        model.addAttribute("card", TaskCard.of(item, cameBack.of(List.of(item.rootInstance())), clock));
        model.addAttribute("returned", returned(item));
        model.addAttribute("before", contexts.before(item).orElse(null));
        model.addAttribute("asked", asked);
        model.addAttribute("clauses", asked.clauses().stream().map(clauses::get).toList());
        model.addAttribute(
                "schema",
                tasks.form(taskId)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse(null));
        model.addAttribute("values", json.writeValueAsString(contexts.of(item)));
        return "portal/task";
    }

    /** Of the matter's own model: a called one, as the superior's, shows its steps as they open. */
    private List<Record.Line> later(InboxItem item) {
        return item.organisationId() != item.matterOrganisationId()
                ? List.of()
                : record.later(
                        item.rootInstance(),
                        item.procedure(),
                        String.valueOf(item.definitionId()),
                        item.matterOrganisationId());
    }

    /** Why the superior sent it back, for whoever puts it right; null where nothing came back last. */
    private @Nullable String returned(InboxItem item) {
        return filings.ofRoot(item.rootInstance()).stream()
                .reduce((first, last) -> last)
                .filter(last -> last.state() == FilingState.RETURNED && last.submitterId() == item.organisationId())
                .map(Filing::opinion)
                .orElse(null);
    }

    @PostMapping("/tasks/{taskId}")
    @ResponseBody
    Answer complete(Actor actor, @PathVariable String taskId, @RequestBody Sent sent) {
        InboxItem item = completeTask.complete(actor, taskId, sent.values());
        return new Answer("/track/" + item.rootInstance() + "?done=" + item.id());
    }
}
