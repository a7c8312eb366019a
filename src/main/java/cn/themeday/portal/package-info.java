/** 门户: home, layout and the pages that join rooms. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "catalog",
            "engine",
            "filing",
            "form",
            "inbox",
            "notification",
            "organization",
            "organization :: roster",
            "planning",
            "policy",
            "rejection",
            "trail"
        })
package cn.themeday.portal;
