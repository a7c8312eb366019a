package cn.themeday.sample;

import cn.themeday.access.Actor;
import cn.themeday.organization.Member;
import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Members;
import cn.themeday.planning.AgendaItem;
import cn.themeday.planning.Attendance.Way;
import cn.themeday.planning.Meeting;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.ThemeDays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A past meeting as its recorder tapped it: all but one item done, mobile members online, one on leave, one absent. */
@Component
class PlayMeeting {

    private static final int MAKE_UP_AFTER = 5;

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
        List<String> agenda = themeDays.agendaOf(day.id()).stream()
                .filter(item -> !item.leftOut())
                .map(AgendaItem::item)
                .toList();
        agenda.subList(0, agenda.size() - 1).forEach(item -> meeting.itemDone(recorder, day, item));
        meeting.itemLeft(recorder, day, agenda.get(agenda.size() - 1), "下雨，改到下周进行");
        meeting.guest(recorder, day, "入党积极分子代表", "村民小组");
        List<Member> others = members.ofBranch(day.branchId()).stream()
                .filter(member -> member.person().id() != recorder.personId())
                .toList();
        others.stream()
                .filter(member -> member.status() == MemberStatus.MOBILE)
                .forEach(member ->
                        meeting.takesPart(recorder, day, member.person().id(), Way.ONLINE, ""));
        // The last of the list hold no post.
        List<Long> plain = others.stream()
                .filter(member -> member.status() != MemberStatus.MOBILE && member.kind() == MemberKind.FULL)
                .map(member -> member.person().id())
                .toList();
        long absent = plain.get(plain.size() - 1);
        long onLeave = plain.get(plain.size() - 2);
        meeting.takesPart(recorder, day, onLeave, Way.LEAVE, "外出办事");
        meeting.takesPart(recorder, day, absent, Way.ABSENT, "");
        meeting.makesUp(recorder, day, absent, day.day().plusDays(MAKE_UP_AFTER));
        meeting.makesUp(recorder, day, onLeave, day.day().plusDays(MAKE_UP_AFTER));
    }
}
