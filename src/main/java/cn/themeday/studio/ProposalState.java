package cn.themeday.studio;

/** Where a proposed change stands. */
public enum ProposalState {
    OPEN("等另一位设计员同意"),
    LIVE("已上线"),
    DECLINED("没有同意"),
    WITHDRAWN("已撤回");

    private final String label;

    ProposalState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
