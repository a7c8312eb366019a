package cn.themeday.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's membership of one branch; nobody belongs to two.
 *
 * @param groupId null where the branch has no groups, or none is assigned
 */
public record Member(
        Person person,
        long branchId,
        @Nullable Long groupId,
        MemberKind kind,
        @Nullable LocalDate joinedOn,
        MemberStatus status) {}
