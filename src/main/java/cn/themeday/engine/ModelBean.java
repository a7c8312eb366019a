package cn.themeday.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * A bean that models may name in an expression. Its name is a contract with every deployed model: it is never renamed,
 * and no bean without this annotation can be reached from a model. Names end in {@code Step} for delegates.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ModelBean {

    @org.springframework.core.annotation.AliasFor(annotation = Component.class, attribute = "value")
    String value();

    /** Process variables that it sets: what a model's conditions may rely on after it. */
    String[] sets() default {};
}
