package org.charm4j.judge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a finding pass in a test, or in all tests of a class and its nested classes.
 *
 * <pre>{@code
 * @Accept(finding = Finding.LEAK, reason = "get-password is there to show the password")
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Accept.List.class)
public @interface Accept {

  /** What may be found. */
  Finding[] finding();

  /** Why that is as it should be; not empty. */
  String reason();

  /** Several of them. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Documented
  @Inherited
  @interface List {
    /** Returns them. */
    Accept[] value();
  }
}
