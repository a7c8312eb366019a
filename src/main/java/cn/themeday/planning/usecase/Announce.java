package cn.themeday.planning.usecase;

import cn.themeday.notification.Notices;
import cn.themeday.organization.Members;
import cn.themeday.planning.ThemeDay;
import org.springframework.stereotype.Component;

/** Tells all members of a branch something about its theme day. */
@Component
class Announce {

    private final Members members;
    private final Notices notices;

    Announce(Members members, Notices notices) {
        this.members = members;
        this.notices = notices;
    }

    void toMembers(ThemeDay day, String sentence) {
        notices.tell(
                members.ofBranch(day.branchId()).stream()
                        .map(member -> member.person().id())
                        .toList(),
                sentence,
                day.page());
    }
}
