package cn.themeday.planning;

/** Where a theme day stands. */
public enum ThemeDayState {
    PLANNING("策划中"),
    FILED("已报批"),
    TOLD("已告知"),
    HELD("待确认记录"),
    RECORDED("已记录"),
    NOT_HELD("未召开");

    private final String label;

    ThemeDayState(String label) {
        this.label = label;
    }

    /** Recorded, or not held with the superior's consent: nothing more is done about it. */
    public boolean over() {
        return this == RECORDED || this == NOT_HELD;
    }

    public String label() {
        return label;
    }
}
