package org.charm4j.explore;

/** Ends a run whose rest has been seen before. No test should catch it, so it is no exception. */
final class Cut extends Error {
  private static final long serialVersionUID = 1L;

  Cut() {
    super("the rest of this run has been seen before", null, false, false);
  }
}
