package cn.themeday.filing;

/** Who may decide: the parent, or the nearest committee that may approve members. */
public enum Decider {
    PARENT,
    APPROVING
}
