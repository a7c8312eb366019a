/** 办理记录: the append-only record of everything that changed state. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "organization", "rejection"})
package cn.themeday.trail;
