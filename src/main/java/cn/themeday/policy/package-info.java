/** 制度依据: the clauses in words of our own, and the figures behind them. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"calendar", "database", "organization", "rejection"})
package cn.themeday.policy;
