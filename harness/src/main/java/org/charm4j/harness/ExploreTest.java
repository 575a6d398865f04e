package org.charm4j.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs many times, each time in another order that Juju does not rule out. Use it in
 * place of {@code @Test}:
 *
 * <pre>{@code
 * @ExploreTest(schedules = 2_000, faults = 1)
 * void onePasswordForAll(Harness juju) {
 *   juju.deploy("database", DatabaseCharm::new).units(2);
 *   assertThat(juju).secret("password").isAtRevision(1);
 * }
 * }</pre>
 *
 * <p>Each run has a test object of its own, made by a constructor without parameters or with a
 * {@link Harness}, runs the methods with {@code @BeforeEach} and {@code @AfterEach}, and is judged
 * like any test of a class with {@link CharmTest}. What the test needs beside the harness, such as
 * a fake of a workload, belongs in fields or in the method, not in static fields. Other JUnit
 * extensions do not see the single runs.
 *
 * <p>If a run fails, the failure shows its schedule, shrunk to the choices that matter, and a test
 * that runs only that schedule. The seed is also remembered in the build directory, and tried first
 * the next time.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@SuppressWarnings("exports") // JUnit makes the extension, users never name it.
@ExtendWith({CharmTestExtension.class, ExploreTestExtension.class})
public @interface ExploreTest {

  /** How many schedules are run, the order without choices included. */
  int schedules() default 1_000;

  /** The seed of the schedules. */
  long seed() default 1;

  /** The longest that the exploration takes, as an ISO duration such as {@code PT30S}; or empty. */
  String time() default "";

  /** How many things may break in one schedule. */
  int faults() default 0;

  /** What may break; none means the usual kinds, {@link Fault#isUsual}. */
  Fault[] kinds() default {};

  /**
   * If 0 or more: explores all schedules that differ from the order without choices in at most so
   * many choices, in place of schedules drawn by chance.
   */
  int exhaustive() default -1;

  /** The choice points at which the first option is kept. */
  ChoicePoint[] keeping() default {};

  /** In how many threads; 0 for one on each processor. */
  int threads() default 1;

  /** The seed of the one schedule to run, as a failure has printed it; or empty. */
  String replay() default "";
}
