package cn.themeday.organization.roster;

/** What a line does to the roster. */
public enum Change {
    NEW("新增"),
    CHANGED("修改"),
    MOVED("调动"),
    LEFT("离开"),
    SAME("不变");

    private final String label;

    Change(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
