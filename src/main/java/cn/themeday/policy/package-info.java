/** 制度依据: the clauses in words of our own, and the figures behind them. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organization", "calendar", "rejection"})
package cn.themeday.policy;
