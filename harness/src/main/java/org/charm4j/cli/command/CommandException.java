package org.charm4j.cli.command;

import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and, unless all is said already, an {@code ERROR} line. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, @Nullable String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Returns an error while running (H-901). */
  static CommandException failed(String message) {
    return new CommandException(1, message);
  }

  /** Returns an error with the exit code of a program that has failed. */
  static CommandException failed(int exitCode, String message) {
    return new CommandException(exitCode, message);
  }

  /** Returns an error in the arguments (H-901). */
  static CommandException usage(String message) {
    return new CommandException(2, message);
  }

  /** Returns the refusal of what a person may not do (S-096). */
  static CommandException denied() {
    return new CommandException(1, "permission denied");
  }

  /** Returns a failure that was already reported. */
  static CommandException silent() {
    return new CommandException(1, null);
  }

  /** Returns the refusal of something that Juju has and we have not. */
  static CommandException notModelled(String what, String instead) {
    return new CommandException(
        1, "Charm4J does not model " + what + (instead.isEmpty() ? "" : "; " + instead));
  }

  public int exitCode() {
    return exitCode;
  }
}
