package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Where a member may stand: in a branch, in one of its groups, with dates that have been and posts that fit. */
public final class MembersPlace {

    private MembersPlace() {}

    /**
     * What a member is must fit what they hold: a group is led by a full member of its own (3.3), a committee consists of
     * full members.
     *
     * @param held today
     * @param otherGroup whether the group changes
     * @throws Rejection naming the post that has to end first
     */
    public static void keepsPosts(String name, List<PostHeld> held, boolean otherGroup, MemberKind kind) {
        for (PostHeld post : held) {
            boolean leads = post.post() == Post.GROUP_LEADER;
            if (leads && otherGroup) {
                throw Rejection.field("group", name + "还是党小组组长，请先结束组长的任期，再换小组。");
            }
            if ((leads || post.post().inCommittee()) && kind != MemberKind.FULL) {
                throw Rejection.field("kind", name + "还是" + post.post().label() + "，要由正式党员担任，请先结束任期。");
            }
        }
    }

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
