package org.charm4j.sim;

/**
 * Juju refused what a person or a client asked for. The message is Juju's own text, which the
 * command line shows behind {@code ERROR}. Nothing was changed. If several things were asked for at
 * once, the text names those that failed.
 *
 * <p>Misuse of Charm4J itself throws {@link IllegalArgumentException} instead.
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

  /** Returns the exit status of the command line, 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
