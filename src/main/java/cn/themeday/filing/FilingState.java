package cn.themeday.filing;

import org.jspecify.annotations.Nullable;

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

    /** What every page says of a matter whose last filing is this: it is no new one; null where it did not come back. */
    public @Nullable String cameBack() {
        return switch (this) {
            case RETURNED, REJECTED -> "退回修改";
            case WITHDRAWN -> "撤回修改";
            case FILED, APPROVED, RECEIVED, LAPSED -> null;
        };
    }
}
