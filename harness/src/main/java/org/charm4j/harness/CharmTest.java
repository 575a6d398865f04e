package org.charm4j.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a JUnit test class, or a single test method, whose tests each get a fresh {@link Harness}:
 * as a parameter of test and lifecycle methods and of constructors, and in fields of that type that
 * are null. Nested classes inherit it.
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
 * <p>On a test method or a nested class it changes only what it names; the rest is as on the class
 * around. {@link EachJuju} runs a test in several releases of Juju.
 *
 * <p>If a {@code @BeforeAll} method asks for a harness, or the constructor of an object that serves
 * all tests ({@code PER_CLASS}), then what they do is the start of every test: after each test the
 * world is put back, and tests that run at the same time get forks. What a mock or another object
 * of the test remembers is not put back.
 *
 * <p>When a test fails, a suppressed exception shows the units and what happened last. A test also
 * fails if a unit is in error at its end. A test that expects the error says so with an assertion
 * {@code isInError}, with {@link Harness#expectError} or with {@link #expectErrors}. Hooks that are
 * still due at the end run first. An error that was announced and did not happen fails the test,
 * too. And a test fails if the charms did something wrong that shows in the journal only, see
 * {@link org.charm4j.judge.Finding}; {@link org.charm4j.judge.Accept} lets one of these pass.
 *
 * <p>A test that computes its configuration registers {@link CharmTestExtension} itself.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CharmTestExtension.class)
public @interface CharmTest {

  /**
   * The release of Juju, such as {@code 3.6.9}. With two numbers, such as {@code 3.6}, it is the
   * newest release that is known. See {@link org.charm4j.sim.words.JujuReleases}.
   */
  String juju() default "3.6";

  /** The seed of all ids. Tests with the same seed see the same ids. */
  long seed() default 1;

  /** The instant at which virtual time starts, in ISO form and UTC. Empty for the start of 2025. */
  String start() default "";

  /** The interval of update-status, an ISO duration. {@code PT0S} for never. */
  String updateStatusInterval() default "PT5M";

  /** Whether failed hooks are retried after some virtual time. */
  boolean retryHooks() default true;

  /**
   * Whether a test may end with units in error. Above a test method it says that a hook fails, and
   * the test fails if none does.
   */
  boolean expectErrors() default false;
}
