package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.form.Attachment;
import cn.themeday.form.Attachments;
import cn.themeday.organization.Organisation;
import cn.themeday.organization.Organisations;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.RequiredItem;
import cn.themeday.planning.RequiredItems;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.SayOpinion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands beside a plan: files of required items by the item's title, who attends, one's own opinion. */
@Component
class PlanPage {

    private final RequiredItems requiredItems;
    private final Attachments attachments;
    private final DayAttendees attendees;
    private final SayOpinion sayOpinion;
    private final Organisations organisations;

    PlanPage(
            RequiredItems requiredItems,
            Attachments attachments,
            DayAttendees attendees,
            SayOpinion sayOpinion,
            Organisations organisations) {
        this.requiredItems = requiredItems;
        this.attachments = attachments;
        this.attendees = attendees;
        this.sayOpinion = sayOpinion;
        this.organisations = organisations;
    }

    record FileLink(String href, String name) {}

    void show(Actor actor, ThemeDay day, Model model) {
        List<Long> superiors = organisations.ancestors(day.branchId()).stream()
                .map(Organisation::id)
                .toList();
        Map<String, List<FileLink>> files = requiredItems.of(superiors, day.month()).stream()
                .filter(item -> mayRead(actor, item))
                .collect(Collectors.groupingBy(
                        RequiredItem::title, Collectors.flatMapping(this::links, Collectors.toList())));
        model.addAttribute("requiredFiles", files);
        model.addAttribute("attendees", attendees.words(day));
        model.addAttribute(
                "mayOpine",
                sayOpinion.round(actor, day).filter(round -> round.open()).isPresent());
    }

    /** Whether somebody is at the superior that published an item, or below it: they read its files. */
    boolean mayRead(Actor actor, RequiredItem item) {
        return actor.worksAt().stream().anyMatch(own -> organisations.isAtOrBelow(own, item.organisationId()));
    }

    private Stream<FileLink> links(RequiredItem item) {
        return attachments.ofRoot(item.files()).stream().map(file -> link(item, file));
    }

    private static FileLink link(RequiredItem item, Attachment file) {
        return new FileLink("/required-items/" + item.id() + "/files/" + file.id(), file.name());
    }
}
