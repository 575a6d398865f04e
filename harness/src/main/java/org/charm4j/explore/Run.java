package org.charm4j.explore;

import org.jspecify.annotations.Nullable;

/**
 * One run of a trial.
 *
 * @param conductor who led it
 * @param failure what the trial threw, or null if it passed
 */
record Run(Conductor conductor, @Nullable Throwable failure) {

  /** Returns what two failures have in common if they are the same; empty if it passed. */
  String kind() {
    return failure == null ? "" : FailureKind.of(failure);
  }
}
