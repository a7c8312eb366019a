package cn.themeday.ballot;

/** Abstaining is a choice and stays in the base. */
public enum Choice {
    IN_FAVOUR("赞成"),
    AGAINST("反对"),
    ABSTAINED("弃权");

    private final String label;

    Choice(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
