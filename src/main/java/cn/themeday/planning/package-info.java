/** 会前策划: the month's plan, the day, its record. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "catalog",
            "database",
            "engine",
            "filing",
            "form",
            "inbox",
            "notification",
            "organization",
            "policy",
            "rejection",
            "trail"
        })
package cn.themeday.planning;
