package cn.themeday.organization;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
    ADMINISTRATOR("系统管理员", false),
    SECURITY_ADMINISTRATOR("安全管理员", false),
    AUDITOR("安全审计员", false);

    /** Held at the top of the tree for the platform itself: no part in the work of any organisation. */
    public static final Set<Post> OF_THE_PLATFORM =
            Collections.unmodifiableSet(EnumSet.of(DESIGNER, ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR));

    /** Three offices that watch over one another: nobody holds two. */
    public static final Set<Post> APART =
            Collections.unmodifiableSet(EnumSet.of(ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR));

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

    /** Whether an organisation of this kind has such a post. */
    public boolean suits(Organisation organisation) {
        OrganisationKind kind = organisation.kind();
        return switch (this) {
            case GROUP_LEADER -> kind == OrganisationKind.GROUP;
            case RECORDER, SUPERVISION_MEMBER -> kind == OrganisationKind.BRANCH;
            case HANDLER, SIGNATORY -> kind != OrganisationKind.BRANCH && kind != OrganisationKind.GROUP;
            case DESIGNER, ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR -> organisation.parentId() == null;
            default -> kind != OrganisationKind.GROUP;
        };
    }
}
