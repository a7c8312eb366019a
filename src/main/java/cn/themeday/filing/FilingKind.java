package cn.themeday.filing;

/** 报批 or 报备. */
public enum FilingKind {
    APPROVAL("报批"),
    RECORD("报备");

    private final String label;

    FilingKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
