package org.charm4j.harness.assertj;

import org.assertj.core.annotation.CheckReturnValue;
import org.charm4j.harness.Harness;
import org.jspecify.annotations.Nullable;

/** Where the assertions begin. */
@CheckReturnValue
public final class CharmAssertions {

  private CharmAssertions() {}

  /** Begins an assertion about everything that a harness holds; what is due runs first. */
  public static HarnessAssert assertThat(@Nullable Harness actual) {
    return new HarnessAssert(actual);
  }
}
