/** What theme-day-planning calls. No rule lives here. */
@org.jspecify.annotations.NullMarked
package cn.themeday.planning.process;
