package cn.themeday.planning.web;

import cn.themeday.access.Actor;
import cn.themeday.inbox.EnteredFor;
import cn.themeday.organization.Member;
import cn.themeday.organization.Members;
import cn.themeday.planning.Attendance;
import cn.themeday.planning.Attendances;
import cn.themeday.planning.ThemeDay;
import cn.themeday.planning.usecase.MarkAttendance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of who takes part, as each reader may see it. */
@Component
class AttendancePage {

    private final Attendances attendances;
    private final EnteredFor enteredFor;
    private final Members members;

    AttendancePage(Attendances attendances, EnteredFor enteredFor, Members members) {
        this.attendances = attendances;
        this.enteredFor = enteredFor;
        this.members = members;
    }

    /**
     * One member's line.
     *
     * @param entry the entry by somebody else that stands, null where the member said it themselves
     * @param mayEnter by post for this member, or it is the reader
     */
    record Row(Attendance one, EnteredFor.@Nullable Shown entry, boolean mayEnter) {}

    List<Row> rows(Actor actor, ThemeDay day) {
        Map<Long, EnteredFor.Shown> entries = enteredFor.about(MarkAttendance.reference(day)).stream()
                .collect(Collectors.toMap(EnteredFor.Shown::personId, Function.identity()));
        Map<Long, Member> ofBranch = members.ofBranch(day.branchId()).stream()
                .collect(Collectors.toMap(member -> member.person().id(), Function.identity()));
        return attendances.sheet(day).stream()
                .map(one -> new Row(
                        one,
                        // A member's own later reply replaces what was entered for them.
                        Optional.ofNullable(entries.get(one.personId()))
                                .filter(entry -> one.enteredBy() != null && one.enteredBy() != one.personId())
                                .orElse(null),
                        mayEnter(actor, ofBranch.get(one.personId()))))
                .toList();
    }

    private boolean mayEnter(Actor actor, Member member) {
        return member.person().id() == actor.personId()
                || enteredFor.right(actor, member).isPresent();
    }
}
