package cn.themeday.trail;

import cn.themeday.organization.MemberCorrected;
import cn.themeday.organization.MemberEnrolled;
import cn.themeday.organization.MemberLeft;
import cn.themeday.organization.Members;
import cn.themeday.organization.MembersEnrolled;
import cn.themeday.organization.OnBehalf;
import cn.themeday.organization.OrganisationChanged;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Person;
import cn.themeday.organization.PostEnded;
import cn.themeday.organization.PostTaken;
import cn.themeday.organization.RosterImported;
import cn.themeday.organization.RosterImported.Changed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who belongs to a branch and who holds which post, from the events of {@code organization}, which cannot know the
 * trail; whoever makes the request is named.
 */
@Component
class RecordRoster {

    private final Trail trail;
    private final Organisations organisations;
    private final Members members;
    private final AtTheKeyboard keyboard;

    RecordRoster(Trail trail, Organisations organisations, Members members, AtTheKeyboard keyboard) {
        this.keyboard = keyboard;
        this.trail = trail;
        this.organisations = organisations;
        this.members = members;
    }

    @EventListener
    void enrolled(MemberEnrolled member) {
        enrolled(new MembersEnrolled(List.of(member)));
    }

    @EventListener
    void enrolled(MembersEnrolled many) {
        Map<Long, String> names =
                members
                        .persons(many.members().stream()
                                .map(MemberEnrolled::personId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        Map<Long, String> branches = many.members().stream()
                .map(MemberEnrolled::branchId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::at));
        trail.record(many.members().stream()
                .map(member -> entry(
                        "person:" + member.personId(),
                        member.branchId(),
                        "member.enrolled",
                        names.get(member.personId()) + "编入" + branches.get(member.branchId()),
                        Map.of()))
                .toList());
    }

    @EventListener
    void left(MemberLeft member) {
        record(
                member.personId(),
                member.branchId(),
                "member.left",
                name(member.personId()) + "离开" + at(member.branchId())
                        + (member.postsCancelled() ? "，还没有到任的职务一并取消" : ""),
                Map.of());
    }

    @EventListener
    void corrected(MemberCorrected member) {
        record(
                member.personId(),
                member.branchId(),
                "member.corrected",
                "改正了" + name(member.personId()) + "的登记信息",
                Map.of());
    }

    @EventListener
    void changed(OrganisationChanged organisation) {
        long id = organisation.organisationId();
        trail.record(entry(
                "organisation:" + id,
                id,
                organisation.founded() ? "organisation.founded" : "organisation.corrected",
                (organisation.founded() ? "新建了" : "改正了") + at(id) + (organisation.founded() ? "" : "的登记信息"),
                Map.of()));
    }

    @EventListener
    void taken(PostTaken taken) {
        record(
                taken.personId(),
                taken.organisationId(),
                "post.taken",
                name(taken.personId()) + "任" + at(taken.organisationId())
                        + taken.post().label() + "，从 " + taken.day() + " 起",
                Map.of("post", taken.post().name(), "day", taken.day().toString()));
    }

    @EventListener
    void ended(PostEnded ended) {
        record(
                ended.personId(),
                ended.organisationId(),
                "post.ended",
                name(ended.personId()) + "不再任" + at(ended.organisationId())
                        + ended.post().label() + "，任期到 " + ended.day() + " 止",
                Map.of("post", ended.post().name(), "day", ended.day().toString()));
    }

    @EventListener
    void imported(RosterImported imported) {
        Stream<Changed> whole = Stream.of(
                new Changed("roster-import:" + imported.importId(), imported.organisationId(), imported.sentence()));
        trail.record(Stream.concat(whole, imported.changes().stream())
                .map(changed -> new TrailEntry(
                        imported.by(),
                        imported.post(),
                        changed.organisationId(),
                        "roster.imported",
                        changed.sentence(),
                        null,
                        changed.subject(),
                        Map.of("import", imported.importId())))
                .toList());
    }

    private void record(
            long personId, long organisationId, String action, String sentence, Map<String, Object> details) {
        trail.record(entry("person:" + personId, organisationId, action, sentence, details));
    }

    private TrailEntry entry(
            String subject, long organisationId, String action, String sentence, Map<String, Object> details) {
        OnBehalf.By behalf = OnBehalf.now();
        Optional<AtTheKeyboard.Acting> by = behalf == null
                ? keyboard.at(organisationId)
                : Optional.of(new AtTheKeyboard.Acting(behalf.personId(), behalf.post()));
        return new TrailEntry(
                by.map(AtTheKeyboard.Acting::personId).orElse(null),
                by.map(AtTheKeyboard.Acting::post).orElse(null),
                organisationId,
                action,
                sentence,
                null,
                subject,
                details);
    }

    private String name(long personId) {
        return members.person(personId).name();
    }

    private String at(long organisationId) {
        return organisations.get(organisationId).shortName();
    }
}
