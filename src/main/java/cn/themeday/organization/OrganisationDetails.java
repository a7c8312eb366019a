package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is entered of an organisation.
 *
 * @param field of a branch, null for others
 * @param documentCode 机关代字, null where its papers carry no number
 * @throws Rejection with every field that is wrong
 */
public record OrganisationDetails(
        OrganisationKind kind,
        String name,
        String shortName,
        @Nullable Field field,
        boolean canApproveMembers,
        @Nullable String documentCode) {

    public OrganisationDetails {
        name = name.strip();
        shortName = shortName.strip();
        List<Rejection.FieldError> errors = new ArrayList<>();
        if (name.isEmpty() || name.length() > 100) {
            errors.add(new Rejection.FieldError("name", "请填写全称，不超过 100 个字。"));
        }
        if (shortName.isEmpty() || shortName.length() > 50) {
            errors.add(new Rejection.FieldError("shortName", "请填写简称，不超过 50 个字。"));
        }
        if ((kind == OrganisationKind.BRANCH) != (field != null)) {
            errors.add(new Rejection.FieldError("field", "党支部要选领域，别的党组织不选。"));
        }
        if (documentCode != null && documentCode.length() > 20) {
            errors.add(new Rejection.FieldError("documentCode", "机关代字不超过 20 个字。"));
        }
        boolean committee = kind != OrganisationKind.BRANCH
                && kind != OrganisationKind.GROUP
                && kind != OrganisationKind.GENERAL_BRANCH;
        if (canApproveMembers && !committee) {
            errors.add(new Rejection.FieldError("canApproveMembers", "只有党委能审批党员。"));
        }
        if (!errors.isEmpty()) {
            throw new Rejection(errors);
        }
    }
}
