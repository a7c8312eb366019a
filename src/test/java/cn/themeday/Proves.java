package cn.themeday;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that shows that the program keeps these clauses. The page 制度依据 names the test by its
 * {@code @DisplayName}; {@code ProofsTest} keeps the page's list.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

    /** Ids as the list of clauses has them. */
    String[] value();
}
