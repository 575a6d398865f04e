package org.charm4j.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test once for each of several releases of Juju, with a {@link Harness} of that release.
 * Use it in place of {@code @Test}, in a class with {@link CharmTest}. On a class it runs all tests
 * of the class, which takes JUnit 5.13 or newer and {@code junit-jupiter-params}. The display names
 * show the release.
 *
 * <pre>{@code
 * @EachJuju({"3.5", "3.6.9", "4.1"})
 * void keepsOneRevision(Harness juju) {
 *   ...
 * }
 * }</pre>
 *
 * <p>A parameter of the type {@link org.charm4j.hook.JujuVersion} gets the release.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@SuppressWarnings("exports") // JUnit makes both, users never name them.
@ExtendWith(EachJujuExtension.class)
// For classes. An older JUnit does not know the first of these, and Java then passes over it; a
// template of our own could not even be loaded there.
@ParameterizedClass(name = "{argumentSetName}")
@ArgumentsSource(EachJujuArguments.class)
public @interface EachJuju {

  /**
   * The releases, such as {@code 3.6.9}, or {@code 3.6} for the newest that is known; none means
   * those that Charm4J's own tests run with, {@link org.charm4j.sim.words.JujuReleases#tested}.
   */
  String[] value() default {};
}
