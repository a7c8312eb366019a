package cn.themeday.trail;

import cn.themeday.organization.MemberCorrected;
import cn.themeday.organization.MemberEnrolled;
import cn.themeday.organization.MemberLeft;
import cn.themeday.organization.Members;
import cn.themeday.organization.OrganisationChanged;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.PostEnded;
import cn.themeday.organization.PostTaken;
import java.util.Map;
import java.util.Optional;
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
        record(
                member.personId(),
                member.branchId(),
                "member.enrolled",
                name(member.personId()) + "编入" + at(member.branchId()),
                Map.of());
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
        record(
                "organisation:" + id,
                id,
                organisation.founded() ? "organisation.founded" : "organisation.corrected",
                (organisation.founded() ? "新建了" : "改正了") + at(id) + (organisation.founded() ? "" : "的登记信息"),
                Map.of());
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

    private void record(
            long personId, long organisationId, String action, String sentence, Map<String, Object> details) {
        record("person:" + personId, organisationId, action, sentence, details);
    }

    private void record(
            String subject, long organisationId, String action, String sentence, Map<String, Object> details) {
        Optional<AtTheKeyboard.Acting> by = keyboard.at(organisationId);
        trail.record(new TrailEntry(
                by.map(AtTheKeyboard.Acting::personId).orElse(null),
                by.map(AtTheKeyboard.Acting::post).orElse(null),
                organisationId,
                action,
                sentence,
                null,
                subject,
                details));
    }

    private String name(long personId) {
        return members.person(personId).name();
    }

    private String at(long organisationId) {
        return organisations.get(organisationId).shortName();
    }
}
