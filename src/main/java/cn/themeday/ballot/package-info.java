/** 表决: rounds of every kind, their rules and their counts; knows nothing of processes. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "organization", "policy", "rejection", "trail"})
package cn.themeday.ballot;
