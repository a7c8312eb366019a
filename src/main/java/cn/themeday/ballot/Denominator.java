package cn.themeday.ballot;

/** Of whom the part in favour is taken. */
public enum Denominator {
    /** 应到有表决权: who is absent or abstains stays in it. */
    ENTITLED,
    /** 实到: elections only (选举条例 2020). */
    PRESENT
}
