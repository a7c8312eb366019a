package cn.themeday.organization;

/** Only full members vote. */
public enum MemberKind {
    FULL("正式党员"),
    PROBATIONARY("预备党员");

    private final String label;

    MemberKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
