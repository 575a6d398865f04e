package org.charm4j.hook;

import java.util.Objects;

/**
 * How a hook command ended.
 *
 * <p>Its text form does not show the output, because the output of {@code secret-get} is secret.
 *
 * @param exitCode 0 for success, 1 for an error while running, 2 for wrong arguments
 * @param stdout the standard output
 * @param stderr the standard error, such as {@code ERROR <message>} and a newline
 */
public record HookCommandResult(int exitCode, String stdout, String stderr) {

  /** A success that printed nothing. */
  public static final HookCommandResult SILENT = new HookCommandResult(0, "", "");

  /** Checks the parts. */
  public HookCommandResult {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
  }

  /** Returns a success that printed {@code stdout}. */
  public static HookCommandResult ok(String stdout) {
    return stdout.isEmpty() ? SILENT : new HookCommandResult(0, stdout, "");
  }

  /** Returns a failure with Juju's form of an error line. */
  public static HookCommandResult error(int exitCode, String message) {
    return new HookCommandResult(exitCode, "", "ERROR " + message + "\n");
  }

  /** Returns whether the command succeeded. */
  public boolean isOk() {
    return exitCode == 0;
  }

  /** Returns the exit code and the length of the output, never the output itself. */
  @Override
  public String toString() {
    return "exit " + exitCode + ", stdout of " + stdout.length() + " characters, stderr " + stderr;
  }
}
