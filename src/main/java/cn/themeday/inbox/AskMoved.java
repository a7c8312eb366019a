package cn.themeday.inbox;

/** A question that a room asked of one person now goes to another, who has been told. */
public record AskMoved(String rootInstance, String reference, long from, long to) {}
