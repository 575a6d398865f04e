package org.charm4j.charm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a component of a record, or a constant of an enum, is called outside Java: {@code record
 * Database(@Key("read-only-endpoints") String readOnlyEndpoints) {}}.
 *
 * <p>Without it, a component {@code maxSize} stands for the option or parameter {@code max-size} or
 * {@code max_size}, and in the data of a relation for the key {@code max_size}, which is what a
 * dataclass of ops with a field of that name uses. A constant {@code READ_ONLY} is {@code
 * read-only}; {@code read_only} and {@code READ_ONLY} are read, too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Key {
  /** The name. */
  String value();
}
