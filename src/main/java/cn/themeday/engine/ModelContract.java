package cn.themeday.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a process card: what the program, or a calling model, gives to a procedure and reads from it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ModelContract {

    /** Key of the procedure. */
    String value();

    /** Variables that are there when it starts. */
    String[] given() default {};

    /** Variables that are there when it ends. */
    String[] results() default {};
}
