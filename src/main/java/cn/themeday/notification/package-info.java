/** 通知: what people are told. In-app notices stand in the transaction of what they tell. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "calendar", "organization", "rejection"})
package cn.themeday.notification;
