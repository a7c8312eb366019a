/** 引擎: the only door to Camunda — procedures, tasks and decisions, and what a model may call. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"calendar", "check", "database", "organization", "policy", "rejection"})
package cn.themeday.engine;
