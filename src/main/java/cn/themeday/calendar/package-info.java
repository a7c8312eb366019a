/** 工作日历: working days, and the clock that everything reads. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"database", "rejection"})
package cn.themeday.calendar;
