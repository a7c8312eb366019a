package cn.themeday.organization;

/** What a node of the tree is. Only a {@link #BRANCH} runs procedures. */
public enum OrganisationKind {
    MUNICIPAL("市委"),
    COUNTY("县（区）委"),
    INDUSTRY("行业（工作）委员会"),
    TOWNSHIP("乡镇（街道）党委"),
    GENERAL_BRANCH("党总支"),
    BRANCH("党支部"),
    GROUP("党小组");

    private final String label;

    OrganisationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
