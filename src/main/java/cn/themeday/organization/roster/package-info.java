/** 名册: the roster comes in as a file and goes out as one, in the same shape. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("roster")
package cn.themeday.organization.roster;
