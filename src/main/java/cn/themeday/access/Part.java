package cn.themeday.access;

/** How somebody had a hand in a matter. */
public enum Part {
    STARTER,
    DRAFTER,
    VOTER,
    DECIDER
}
