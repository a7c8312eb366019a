/** 事项目录: which procedures exist, what they are for, which are restricted. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization", "rejection"})
package cn.themeday.catalog;
