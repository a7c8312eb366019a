package cn.themeday.form;

/** The one door through which text of a procedure is kept and read; a restricted procedure may encrypt here. */
public interface Sealing {

    /** @param processKey procedure that the text belongs to */
    String seal(String processKey, String text);

    /** Gives back what {@link #seal} was given. */
    String open(String processKey, String sealed);
}
