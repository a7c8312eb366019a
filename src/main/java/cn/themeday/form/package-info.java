/** 表单: reads a Camunda Form, checks what was submitted against it, keeps submissions and attachments. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"rejection"})
package cn.themeday.form;
