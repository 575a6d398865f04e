package org.charm4j.sim;

/**
 * What Juju answers a person, or a client library, in place of doing what was asked. The message is
 * Juju's own text: the command line shows it behind {@code ERROR}. Nothing was changed, but where
 * several things were asked at once and the text names those that failed.
 *
 * <p>Who asks Charm4J for what makes no sense in a test gets an {@link IllegalArgumentException}
 * instead.
 */
public final class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private ClientException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Returns a refusal by the controller, exit status 1. */
  public static ClientException failed(String message) {
    return new ClientException(1, message);
  }

  /** Returns a refusal of arguments that the controller never saw, exit status 2. */
  public static ClientException usage(String message) {
    return new ClientException(2, message);
  }

  /** Returns the exit status that the command line has for it, 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
