package cn.themeday.organization;

import java.util.List;

/**
 * Many at once, as an import brings them, so that listeners need not ask the database for each. Stands instead of a
 * {@link MemberEnrolled} each: whoever listens to that listens to this too. Published inside the transaction.
 */
public record MembersEnrolled(List<MemberEnrolled> members) {}
