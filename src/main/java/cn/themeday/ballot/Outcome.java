package cn.themeday.ballot;

/** What a round comes to. */
public enum Outcome {
    PASSED("通过"),
    NOT_PASSED("未通过"),
    /** Put off and noticed again; it is no refusal. */
    NO_QUORUM("到会人数不够，不能表决");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
