package org.charm4j.harness.assertj;

import org.assertj.core.api.Assertions;
import org.charm4j.harness.Harness;
import org.jspecify.annotations.Nullable;

/**
 * The start of all assertions: on a harness, and AssertJ's own, so that one import serves both:
 * {@code import static org.charm4j.harness.assertj.CharmAssertions.*}.
 */
@CheckReturnValue
public class CharmAssertions extends Assertions {

  /** For a class of your own that adds more assertions. */
  protected CharmAssertions() {}

  /** Begins assertions on a harness. Due hooks run first. */
  public static HarnessAssert assertThat(@Nullable Harness actual) {
    return new HarnessAssert(actual);
  }
}
