package org.charm4j.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goes above a JUnit test class, and gives each of its tests a fresh {@link Harness}: as a
 * parameter of test and lifecycle methods, and in fields of that type that the class leaves null.
 *
 * <pre>{@code
 * @CharmTest
 * class DatabaseCharmTest {
 *   @Test
 *   void startsActive(Harness juju) {
 *     juju.deploy("database", DatabaseCharm::new);
 *     assertThat(juju).unit("database/0").isActive();
 *   }
 * }
 * }</pre>
 *
 * <p>It can also go above a test method or a nested class, and then says what is different there:
 * what it leaves at the default is as around it. {@link EachJuju} runs a test in several releases
 * of Juju.
 *
 * <p>When a test fails, what the units were like and what happened last is printed with the
 * failure, as a suppressed exception. When a test has passed, it nevertheless fails if a unit is in
 * error, unless the test said that it expects that: by an assertion {@code isInError}, by {@link
 * Harness#expectError} or by {@link #expectErrors}. Hooks that nobody waited for are not run.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CharmTestExtension.class)
public @interface CharmTest {

  /**
   * Which release of Juju it is, such as {@code 3.6.9}; without a third number the newest that is
   * known. See {@link org.charm4j.sim.words.JujuReleases}.
   */
  String juju() default "3.6";

  /** What ids are made from; tests of equal seeds see equal ids. */
  long seed() default 1;

  /** The first instant of virtual time, in ISO form and UTC; empty for the start of 2025. */
  String start() default "";

  /** How often update-status is due, an ISO duration; {@code PT0S} for never. */
  String updateStatusInterval() default "PT5M";

  /** Whether failed hooks are tried again by themselves after some virtual time (H-202). */
  boolean retryHooks() default true;

  /** Whether a test may end with any unit in error. */
  boolean expectErrors() default false;
}
