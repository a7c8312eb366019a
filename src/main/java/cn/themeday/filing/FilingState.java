package cn.themeday.filing;

/** Where a filing stands. */
public enum FilingState {
    FILED("报送"),
    APPROVED("批准"),
    RETURNED("退回"),
    REJECTED("不予批准"),
    RECEIVED("收悉"),
    WITHDRAWN("撤回"),
    LAPSED("失效");

    private final String label;

    FilingState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
