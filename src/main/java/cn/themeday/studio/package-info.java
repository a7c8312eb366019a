/** 流程设计: a change of models, tables and forms is checked, agreed to by a second designer and put live. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "catalog",
            "check",
            "engine",
            "notification",
            "organization",
            "rejection",
            "trail"
        })
package cn.themeday.studio;
