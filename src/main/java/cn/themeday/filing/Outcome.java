package cn.themeday.filing;

/** What a superior can say, and what a filing's procedure ends with. */
public enum Outcome {
    APPROVED("批准"),
    RETURNED("退回修改"),
    REJECTED("不予批准"),
    RECEIVED("收悉"),
    WITHDRAWN("撤回");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
