/** 报批报备: what is sent to the superior, its handling and its reply. It asks no other room what a filing is about. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "catalog",
            "engine",
            "form",
            "inbox",
            "notification",
            "organization",
            "policy",
            "rejection",
            "trail"
        })
package cn.themeday.filing;
