package org.charm4j.bridge;

/**
 * The simulator and a {@link Transcript} differ. This is an error and not an exception, so that it
 * ends the test and not only the hook.
 */
public final class TranscriptMismatch extends Error {
  private static final long serialVersionUID = 1L;

  TranscriptMismatch(String message) {
    super(message);
  }
}
