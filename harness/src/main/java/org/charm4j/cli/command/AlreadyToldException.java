package org.charm4j.cli.command;

/** Ends a command with an exit code; what went wrong was printed already. */
public final class AlreadyToldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  AlreadyToldException(int exitCode) {
    super(null, null, false, false);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
