/** 待办: what each person has to do and has done, and the one way in which a step is completed. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "catalog",
            "database",
            "engine",
            "form",
            "notification",
            "organization",
            "policy",
            "rejection",
            "trail"
        })
package cn.themeday.inbox;
