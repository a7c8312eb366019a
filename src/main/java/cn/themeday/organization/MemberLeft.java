package cn.themeday.organization;

/** Somebody is no longer a member of this branch. Published inside the transaction of the change. */
public record MemberLeft(long personId, long branchId) {}
