package cn.themeday.inbox;

/** Open dates of this matter were computed anew, whether any changed or not. Published inside that transaction. */
public record DueDatesRecomputed(String rootInstance) {}
