package cn.themeday.organization;

/** The field a branch belongs to; rules differ by it (clauses 3.4, 4.5b to 4.5d, 5.4a). */
public enum Field {
    RURAL("农村"),
    COMMUNITY("社区"),
    GOVERNMENT("机关"),
    INSTITUTION("事业单位"),
    ENTERPRISE("企业"),
    SCHOOL("学校"),
    HOSPITAL("医院"),
    PRIVATE("非公有制经济组织"),
    SOCIAL("社会组织");

    private final String label;

    Field(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
