package io.bellwether.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that a REST method needs where it is more than what its verb asks for anyway: {@link Role#VIEWER} to read, {@link
 * Role#OPERATOR} for everything else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    /** The role. */
    Role value();
}
