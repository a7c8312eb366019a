package cn.themeday.planning;

import java.time.YearMonth;

/** Something that a superior requires of every branch below it in one month. */
public record RequiredItem(long id, long organisationId, YearMonth month, String title, String content) {

    /** The name to which its files belong. */
    public String files() {
        return "required-item:" + id;
    }

    /** Its code in an agenda. */
    public String code() {
        return "REQUIRED-" + id;
    }
}
