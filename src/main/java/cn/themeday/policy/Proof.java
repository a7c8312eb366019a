package cn.themeday.policy;

/**
 * A test that shows that the program keeps a clause.
 *
 * @param test class and method, such as ThemeDayPlanningTest.noReplyNoStandstill
 * @param sentence what it shows, as the test's name has it
 */
public record Proof(String clause, String test, String sentence) {}
