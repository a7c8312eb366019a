package cn.themeday.organization;

/**
 * Somebody is no longer a member of this branch. Published inside the transaction of the change.
 *
 * @param postsCancelled whether there were posts to come, which were cancelled
 */
public record MemberLeft(long personId, long branchId, boolean postsCancelled) {}
