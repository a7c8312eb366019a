package cn.themeday.form;

import cn.themeday.form.FormField.Limits;
import java.math.BigDecimal;
import java.util.Optional;

/** What a number may be. JSON allows 1e999999999, so the size is looked at before anything is computed. */
final class NumberCheck {

    private static final int MAX_WHOLE_DIGITS = 15;
    private static final int MAX_DECIMALS = 10;

    private NumberCheck() {}

    /** The end of a sentence about the first thing that is wrong. */
    static Optional<String> finding(Number number, Limits limits) {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            return Optional.of("不是有效的数字。");
        }
        BigDecimal exact = new BigDecimal(number.toString());
        if ((long) exact.precision() - exact.scale() > MAX_WHOLE_DIGITS) {
            return Optional.of("的数字太大。");
        }
        int decimals = limits.decimalDigits() == null ? MAX_DECIMALS : limits.decimalDigits();
        if (exact.stripTrailingZeros().scale() > decimals) {
            return Optional.of(decimals == 0 ? "只能填整数。" : "最多 " + decimals + " 位小数。");
        }
        if (limits.min() != null && exact.compareTo(limits.min()) < 0) {
            return Optional.of("不能小于 " + limits.min().toPlainString() + "。");
        }
        if (limits.max() != null && exact.compareTo(limits.max()) > 0) {
            return Optional.of("不能大于 " + limits.max().toPlainString() + "。");
        }
        return Optional.empty();
    }

    /** Long for a whole number, else BigDecimal. Only for a number without finding. */
    static Object plain(Number number) {
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        return exact.scale() <= 0 ? (Object) exact.longValueExact() : exact;
    }
}
