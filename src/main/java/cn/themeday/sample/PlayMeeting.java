package cn.themeday.sample;

import cn.themeday.access.Actor;
import cn.themeday.organization.Member;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Members;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Meeting;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A past meeting as its recorder tapped it: everything done, mobile members online, now and then somebody on leave. */
@Component
class PlayMeeting {

    private static final int ON_LEAVE_EVERY = 19;

    private final Meeting meeting;
    private final ThemeDays themeDays;
    private final Members members;

    PlayMeeting(Meeting meeting, ThemeDays themeDays, Members members) {
        this.meeting = meeting;
        this.themeDays = themeDays;
        this.members = members;
    }

    void play(Actor recorder, ThemeDay day) {
        meeting.roomReady(recorder, day);
        themeDays.agendaOf(day.id()).stream()
                .filter(item -> !item.leftOut())
                .map(AgendaItem::item)
                .forEach(item -> meeting.itemDone(recorder, day, item));
        List<Member> all = members.ofBranch(day.branchId());
        for (int index = 0; index < all.size(); index++) {
            Member member = all.get(index);
            long person = member.person().id();
            if (person == recorder.personId()) {
                continue;
            }
            if (member.status() == MemberStatus.MOBILE) {
                meeting.takesPart(recorder, day, person, Way.ONLINE, "");
            } else if ((index + day.month().getMonthValue()) % ON_LEAVE_EVERY == ON_LEAVE_EVERY - 1) {
                meeting.takesPart(recorder, day, person, Way.LEAVE, "外出办事");
            }
        }
    }
}
