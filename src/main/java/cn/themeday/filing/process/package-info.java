/** What superior-review calls. No rule lives here. */
@org.jspecify.annotations.NullMarked
package cn.themeday.filing.process;
