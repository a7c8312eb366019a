package cn.themeday.portal;

import cn.themeday.access.ActingPost;
import cn.themeday.access.ActingPosts;
import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.engine.Procedures;
import cn.themeday.filing.FilingState;
import cn.themeday.filing.Filings;
import cn.themeday.form.Attachments;
import cn.themeday.inbox.InboxItem;
import cn.themeday.inbox.Items;
import cn.themeday.inbox.Matter;
import cn.themeday.inbox.Matters;
import cn.themeday.inbox.Passed;
import cn.themeday.organization.Organisations;
import cn.themeday.trail.Trail;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 跟踪: a matter's diagram, what was entered, filings and replies, the record. */
@Controller
class TrackController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M 月 d 日");

    private final Matters matters;
    private final Items items;
    private final Passed passed;
    private final Record record;
    private final Filings filings;
    private final Trail trail;
    private final Procedures procedures;
    private final Organisations organisations;
    private final ActingPosts actingPosts;
    private final Catalog catalog;
    private final Attachments attachments;

    TrackController(
            Matters matters,
            Items items,
            Passed passed,
            Record record,
            Filings filings,
            Trail trail,
            Procedures procedures,
            Organisations organisations,
            ActingPosts actingPosts,
            Catalog catalog,
            Attachments attachments) {
        this.matters = matters;
        this.items = items;
        this.passed = passed;
        this.record = record;
        this.filings = filings;
        this.trail = trail;
        this.procedures = procedures;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
        this.catalog = catalog;
        this.attachments = attachments;
    }

    /** A filing as a line of the matter's page. */
    record FilingLine(String title, String tag, String state, String to, String when, String number, String opinion) {}

    @GetMapping("/track/{rootInstance}")
    String track(Actor actor, @PathVariable String rootInstance, Model model) {
        Matter matter = matters.get(actor, rootInstance);
        Set<ActingPost> acting = actingPosts.of(actor);
        List<InboxItem> open =
                items.ofRoot(rootInstance).stream().filter(InboxItem::open).toList();
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute("matter", matter);
        model.addAttribute("procedure", catalog.name(matter.procedure()));
        model.addAttribute("entries", record.entered(rootInstance));
        model.addAttribute("timeline", record.timeline(rootInstance));
        model.addAttribute(
                "later",
                matter.endedAt() != null
                        ? List.of()
                        : record.later(
                                rootInstance, matter.procedure(), matter.definitionId(), matter.organisationId()));
        model.addAttribute("files", attachments.ofRoot(rootInstance));
        model.addAttribute("trail", trail.ofRoot(rootInstance));
        model.addAttribute("filings", filings(rootInstance));
        model.addAttribute("done", String.join(",", passed.elements(rootInstance, matter.procedure())));
        model.addAttribute("current", String.join(",", record.current(rootInstance, matter.procedure())));
        model.addAttribute(
                "mine",
                open.stream()
                        .filter(item -> item.mayBeDoneBy(actor.personId(), acting))
                        .findFirst()
                        .orElse(null));
        return "portal/track";
    }

    @GetMapping("/track/{rootInstance}/model.bpmn")
    ResponseEntity<byte[]> model(Actor actor, @PathVariable String rootInstance) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(procedures.model(matters.get(actor, rootInstance).definitionId()));
    }

    private List<FilingLine> filings(String rootInstance) {
        return filings.ofRoot(rootInstance).stream()
                .map(filing -> new FilingLine(
                        filing.title(),
                        tag(filing.state()),
                        filing.waiting() ? "待批复" : "已" + filing.state().label(),
                        organisations.get(filing.addresseeId()).shortName(),
                        filing.filedAt()
                                .atZoneSameInstant(ZoneId.systemDefault())
                                .format(DAY),
                        java.util.Objects.requireNonNullElse(filing.numberShown(), ""),
                        java.util.Objects.requireNonNullElse(filing.opinion(), "")))
                .toList();
    }

    private static String tag(FilingState state) {
        return switch (state) {
            case FILED -> "running";
            case APPROVED, RECEIVED -> "done";
            case RETURNED -> "returned";
            case REJECTED -> "refused";
            case WITHDRAWN, LAPSED -> "open";
        };
    }
}
