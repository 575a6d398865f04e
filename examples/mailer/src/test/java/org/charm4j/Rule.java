package org.charm4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbered rules about Juju that a test proves, such as {@code S-011} or {@code H-501}, so that
 * the tests of a rule, and the rules without a test, can be listed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Rule {

  /** Returns the numbers. */
  String[] value();
}
