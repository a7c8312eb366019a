package cn.themeday.organization;

/** A post held for a dated term. Rights come from it and end with it. */
public enum Post {
    SECRETARY("书记", true),
    DEPUTY("副书记", true),
    ORGANISATION_MEMBER("组织委员", true),
    PUBLICITY_MEMBER("宣传委员", true),
    DISCIPLINE_MEMBER("纪检委员", true),
    COMMITTEE_MEMBER("委员", true),
    GROUP_LEADER("党小组组长", false),
    RECORDER("记录员", false),
    HANDLER("经办人", false),
    SIGNATORY("签发人", false),
    SUPERVISION_MEMBER("监督委员会成员", false),
    DESIGNER("流程设计员", false),
    ADMINISTRATOR("系统管理员", false);

    private final String label;
    private final boolean inCommittee;

    Post(String label, boolean inCommittee) {
        this.label = label;
        this.inCommittee = inCommittee;
    }

    public String label() {
        return label;
    }

    /** Whether whoever holds it sits on the organisation's committee. */
    public boolean inCommittee() {
        return inCommittee;
    }
}
