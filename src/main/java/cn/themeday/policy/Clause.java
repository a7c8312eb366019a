package cn.themeday.policy;

/**
 * One obligation of the municipal text.
 *
 * @param id as the list of clauses has it, such as 4.4b
 * @param sentence what it asks, in words of our own
 */
public record Clause(String id, String sentence) {}
