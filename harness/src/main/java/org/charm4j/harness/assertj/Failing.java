package org.charm4j.harness.assertj;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Makes failures of assertions such that IDEs and reports show what was wanted and what is. */
final class Failing {
  private Failing() {}

  /** Returns {@code error} with its two values; the stack trace begins where the test asked. */
  static AssertionFailedError with(
      AssertionError error, @Nullable Object expected, @Nullable Object actual) {
    return with(error, expected, actual, error.getCause());
  }

  /** Returns the same with what a charm has thrown as its cause. */
  static AssertionFailedError with(
      AssertionError error,
      @Nullable Object expected,
      @Nullable Object actual,
      @Nullable Throwable cause) {
    AssertionFailedError failed =
        new AssertionFailedError(error.getMessage(), expected, actual, cause);
    failed.setStackTrace(error.getStackTrace());
    return failed;
  }
}
