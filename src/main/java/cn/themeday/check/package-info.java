/** 流程检查: whether a changed model, rule table or form may go live. Pure: bytes and a vocabulary in, findings out. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"form", "rejection"})
package cn.themeday.check;
