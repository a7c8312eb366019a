/** 数据库: finds or starts PostgreSQL, makes its tables as the owner and hands the program a role that owns nothing. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package cn.themeday.database;
