package org.charm4j.charm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a component of a record when there is none outside: {@code record Backup(String
 * target, @Default("5m") Duration timeout) {}}.
 *
 * <p>Options and parameters of actions have defaults in {@code charmcraft.yaml}, where people see
 * them. This is for the data of relations, which have none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /**
   * The value as text: {@code 5m}, {@code true}, {@code 80}, and lists, maps and records as JSON.
   */
  String value();
}
