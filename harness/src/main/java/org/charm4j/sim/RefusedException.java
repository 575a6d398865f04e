package org.charm4j.sim;

import org.charm4j.sim.world.Access;

/**
 * Juju refused what a person or a client asked for. {@link #words} is what the command line shows
 * behind {@code ERROR}; the message may have a hint for the test after it. If several things were
 * asked for at once, the words name those that failed; else nothing was changed.
 *
 * <p>Misuse of Charm4J itself throws {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead, and what Charm4J does not model {@link NotModelledException}.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String words;

  private RefusedException(int exitCode, String words, String message) {
    super(message);
    this.exitCode = exitCode;
    this.words = words;
  }

  /** Returns a refusal by the controller, exit status 1. */
  public static RefusedException failed(String words) {
    return new RefusedException(1, words, words);
  }

  /** Returns a refusal by the controller with a hint, may be empty: what to do instead. */
  public static RefusedException failed(String words, String hint) {
    return new RefusedException(1, words, hint.isEmpty() ? words : words + "; " + hint);
  }

  /** Returns an error with the exit status of a program that has failed. */
  public static RefusedException failed(int exitCode, String words) {
    return new RefusedException(exitCode, words, words);
  }

  /** Returns a refusal of arguments that the controller never saw, exit status 2. */
  public static RefusedException usage(String words) {
    return new RefusedException(2, words, words);
  }

  /** Returns the refusal of what a person may not do. */
  public static RefusedException denied() {
    return failed(Access.DENIED);
  }

  /** Returns what Juju says, without the hint. */
  public String words() {
    return words;
  }

  /** Returns the exit status of the command line: 1, 2, or that of a program that has failed. */
  public int exitCode() {
    return exitCode;
  }
}
