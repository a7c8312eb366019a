package cn.themeday.organization;

/** Where a member lives their organisational life; nobody is left out because of it (clause 2.4). */
public enum MemberStatus {
    RESIDENT("在册在地"),
    MOBILE("流动"),
    RETIRED("离退休");

    private final String label;

    MemberStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
