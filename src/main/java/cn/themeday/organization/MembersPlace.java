package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.Objects;

/** Where a member may stand: in a branch, in one of its groups, with dates that have been. */
final class MembersPlace {

    private MembersPlace() {}

    /** @throws Rejection with the field that is wrong */
    static void check(Enrolment enrolment, Organisations organisations, LocalDate today) {
        if (organisations.get(enrolment.branchId()).kind() != OrganisationKind.BRANCH) {
            throw Rejection.field("branch", "党员要编入党支部，请选一个党支部。");
        }
        if (enrolment.groupId() != null) {
            Organisation group = organisations.get(enrolment.groupId());
            if (group.kind() != OrganisationKind.GROUP || !Objects.equals(group.parentId(), enrolment.branchId())) {
                throw Rejection.field("group", "这个党小组不在所选的支部里，请另选。");
            }
        }
        if (enrolment.joinedOn() != null && enrolment.joinedOn().isAfter(today)) {
            throw Rejection.field("joinedOn", "入党日期不能晚于今天。");
        }
        if (enrolment.birthDate() != null && enrolment.birthDate().isAfter(today)) {
            throw Rejection.field("birthDate", "出生日期不能晚于今天。");
        }
    }
}
