/** 登录与权限: accounts, sign-in and sessions; who may do what, who had a hand in what. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"calendar", "organization", "rejection", "trail"})
package cn.themeday.access;
