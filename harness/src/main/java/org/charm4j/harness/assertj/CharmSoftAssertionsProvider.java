package org.charm4j.harness.assertj;

import java.util.Objects;
import org.assertj.core.api.SoftAssertionsProvider;
import org.charm4j.harness.Harness;

/**
 * Adds assertions on a harness to soft assertions, which go on after a failure. {@link
 * CharmSoftAssertions} has them; a class of your own can have them beside others.
 *
 * <p>To name a secret, unit, application or relation that there is not stops the test at once.
 */
public interface CharmSoftAssertionsProvider extends SoftAssertionsProvider {

  /** Begins soft assertions on a harness. Due hooks run first. */
  @CheckReturnValue
  default HarnessAssert assertThat(Harness actual) {
    Objects.requireNonNull(actual, "there is no harness to assert on");
    Softly softly = new Softly(this);
    return softly.proxy(HarnessAssert.class, Seen.harness(actual, softly));
  }
}
