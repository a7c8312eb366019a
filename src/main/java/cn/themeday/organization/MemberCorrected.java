package cn.themeday.organization;

/** What is known of a member has been put right. */
public record MemberCorrected(long personId, long branchId) {}
