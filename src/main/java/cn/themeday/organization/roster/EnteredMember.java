package cn.themeday.organization.roster;

import cn.themeday.organization.MemberKind;
import cn.themeday.organization.MemberStatus;
import cn.themeday.organization.Sex;
import cn.themeday.organization.roster.Tree.Node;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who stands on a line, read; what is empty there is null. */
record EnteredMember(
        Line line,
        @Nullable String number,
        @Nullable String phone,
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable Node branch,
        @Nullable Node group,
        @Nullable MemberKind kind,
        @Nullable LocalDate joinedOn,
        @Nullable MemberStatus status,
        @Nullable KnownPerson known) {

    /** What is entered, else what is known. */
    static <T> @Nullable T or(@Nullable T entered, @Nullable T known) {
        return entered == null ? known : entered;
    }
}
