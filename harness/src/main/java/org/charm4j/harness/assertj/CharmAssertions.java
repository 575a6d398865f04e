package org.charm4j.harness.assertj;

import org.assertj.core.annotation.CheckReturnValue;
import org.charm4j.harness.Harness;
import org.jspecify.annotations.Nullable;

/** The start of all assertions. */
@CheckReturnValue
public final class CharmAssertions {

  private CharmAssertions() {}

  /** Begins assertions on a harness. Due hooks run first. */
  public static HarnessAssert assertThat(@Nullable Harness actual) {
    return new HarnessAssert(actual);
  }
}
