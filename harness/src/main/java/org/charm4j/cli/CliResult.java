package org.charm4j.cli;

import java.util.Objects;

/**
 * The result of a {@code juju} command. Its text form does not show standard output, which may be
 * secret.
 *
 * @param exitCode 0 for success, 1 for an error while running, 2 for wrong arguments
 * @param stdout the results
 * @param stderr progress, warnings, and {@code ERROR <message>}
 */
public record CliResult(int exitCode, String stdout, String stderr) {

  /** Checks the parts. */
  public CliResult {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
  }

  /** Returns whether the exit code is 0. */
  public boolean isOk() {
    return exitCode == 0;
  }

  @Override
  public String toString() {
    return "exit "
        + exitCode
        + ", stdout of "
        + stdout.length()
        + " characters"
        + (stderr.isEmpty() ? "" : ", stderr " + stderr.strip());
  }
}
