package cn.themeday.ballot;

/** What becomes of an absent member's written opinion that came before the meeting. */
public enum Written {
    /** On a line of its own in the count, never as present: admissions (发展党员细则 2014, article 22). */
    COUNTED,
    /** May be read out and is not counted. */
    READ_OUT,
    /** Not even handed in: elections. */
    NEVER
}
