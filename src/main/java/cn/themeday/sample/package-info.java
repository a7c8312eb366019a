/** 示例数据: an invented county whose past is played through the real use cases, so that no page is empty. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "engine",
            "form",
            "inbox",
            "organization",
            "planning",
            "policy",
            "rejection"
        })
package cn.themeday.sample;
