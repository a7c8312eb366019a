/** 门户: home, layout and the pages that join rooms. */
@org.jspecify.annotations.NullMarked
package cn.themeday.portal;
