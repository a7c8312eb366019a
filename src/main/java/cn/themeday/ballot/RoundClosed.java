package cn.themeday.ballot;

/** A round was counted; told in its transaction. */
public record RoundClosed(long roundId, String reference, Outcome outcome) {}
