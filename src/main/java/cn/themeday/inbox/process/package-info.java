/** What every model may call: due dates in working days, and who is told when one passes. */
@org.jspecify.annotations.NullMarked
package cn.themeday.inbox.process;
