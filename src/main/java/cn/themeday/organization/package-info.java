/** 组织与党员: the tree of organisations, its members, and the posts that people hold for a dated term. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"rejection"})
package cn.themeday.organization;
