package cn.themeday.organization;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree.
 *
 * @param parentId null at the root only
 * @param name the full name that papers carry, such as 中共松岭村支部委员会
 * @param shortName what pages show, such as 松岭村党支部
 * @param field set on branches, null above them and on groups
 * @param canApproveMembers a committee with authority to approve members decides what others may only pass on
 * @param documentCode 机关代字 of its numbered papers; null where it has no red head
 */
public record Organisation(
        long id,
        @Nullable Long parentId,
        OrganisationKind kind,
        String name,
        String shortName,
        @Nullable Field field,
        boolean canApproveMembers,
        @Nullable String documentCode) {}
