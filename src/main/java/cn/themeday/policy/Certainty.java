package cn.themeday.policy;

/** How sure a figure is. */
public enum Certainty {
    SEEN("见过原文"),
    KNOWN("已知，未核对原文"),
    WEAK("依据较弱"),
    PRACTICE("各地做法"),
    PROPOSAL("建议值");

    private final String label;

    Certainty(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
