package cn.themeday.organization;

/**
 * Somebody is on a branch's list of members from now on. Many at once are told
 * by {@link MembersEnrolled}. Published inside the transaction.
 */
public record MemberEnrolled(long personId, long branchId) {}
