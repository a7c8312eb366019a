package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is entered of a new member.
 *
 * @param groupId null where the branch has no groups
 * @throws Rejection with every field that is wrong
 */
public record Enrolment(
        String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        long branchId,
        @Nullable Long groupId,
        MemberKind kind,
        @Nullable LocalDate joinedOn,
        MemberStatus status) {

    private static final int ADULT = 18; // 党章 art. 1: nobody joins younger

    public Enrolment {
        name = name.strip();
        List<Rejection.FieldError> errors = new ArrayList<>();
        if (name.isEmpty() || name.length() > 50) {
            errors.add(new Rejection.FieldError("name", "请填写姓名，不超过 50 个字。"));
        }
        if (phone != null && !phone.matches("[0-9]{5,20}")) {
            errors.add(new Rejection.FieldError("phone", "电话只填数字，5 到 20 位。"));
        }
        if (birthDate != null && birthDate.getYear() <= 1900) {
            errors.add(new Rejection.FieldError("birthDate", "出生日期太早，请核对年份。"));
        }
        if (birthDate != null && joinedOn != null && joinedOn.isBefore(birthDate.plusYears(ADULT))) {
            errors.add(new Rejection.FieldError("joinedOn", "入党时应年满 18 岁，请核对出生日期和入党日期。"));
        }
        if (!errors.isEmpty()) {
            throw new Rejection(errors);
        }
    }
}
