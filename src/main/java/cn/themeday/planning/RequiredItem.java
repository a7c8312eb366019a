package cn.themeday.planning;

/** Something that a superior requires of every branch below it in one month. */
public record RequiredItem(long id, long organisationId, String title, String content) {

    /** Its code in an agenda. */
    public String code() {
        return "REQUIRED-" + id;
    }
}
