package cn.themeday.planning.usecase;

import cn.themeday.access.ActingPosts;
import cn.themeday.filing.Filing;
import cn.themeday.filing.Filings;
import cn.themeday.notification.Notices;
import cn.themeday.organization.Members;
import cn.themeday.organization.Organisations;
import cn.themeday.organization.Post;
import cn.themeday.planning.DayAttendee;
import cn.themeday.planning.DayAttendees;
import cn.themeday.planning.ThemeDay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells the members of a branch, or its superior, something about its theme day. */
@Component
class Announce {

    private final Members members;
    private final Notices notices;
    private final Filings filings;
    private final DayAttendees attendees;
    private final Organisations organisations;
    private final ActingPosts actingPosts;

    Announce(
            Members members,
            Notices notices,
            Filings filings,
            DayAttendees attendees,
            Organisations organisations,
            ActingPosts actingPosts) {
        this.members = members;
        this.notices = notices;
        this.filings = filings;
        this.attendees = attendees;
        this.organisations = organisations;
        this.actingPosts = actingPosts;
    }

    void toMembers(ThemeDay day, String sentence) {
        notices.tell(
                members.ofBranch(day.branchId()).stream()
                        .map(member -> member.person().id())
                        .toList(),
                sentence,
                day.page());
    }

    /** Whoever answered the plan, and whoever is named to attend the day. */
    void toSuperior(ThemeDay day, String sentence) {
        Stream<Long> decided = Stream.ofNullable(day.filingId())
                .map(filings::get)
                .map(Filing::decidedBy)
                .filter(Objects::nonNull);
        Stream<Long> attending = attendees.of(List.of(day.branchId()), day.month()).stream()
                .map(DayAttendee::personId)
                .filter(Objects::nonNull);
        notices.tell(Stream.concat(decided, attending).toList(), from(day) + sentence, day.page());
    }

    /** Whoever works on filings where this one was waiting. */
    void toAddressee(ThemeDay day, long filingId, String sentence) {
        long addressee = filings.get(filingId).addresseeId();
        notices.tell(
                Stream.of(Post.HANDLER, Post.SIGNATORY)
                        .flatMap(post -> actingPosts.whoActs(addressee, post).stream())
                        .toList(),
                from(day) + sentence,
                day.page());
    }

    private String from(ThemeDay day) {
        return organisations.get(day.branchId()).shortName() + "的 ";
    }
}
