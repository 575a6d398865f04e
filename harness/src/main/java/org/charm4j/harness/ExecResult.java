package org.charm4j.harness;

/**
 * How a hook command went that a test ran with {@link Harness#exec}. Its text form leaves the
 * output out, because that of {@code secret-get} is secret.
 *
 * @param exitCode 0 for success, 1 for an error while running, 2 for wrong arguments (H-500)
 * @param stdout what the command printed
 * @param stderr what the command printed as errors, {@code ERROR <message>} and a newline
 * @param commitError why Juju refused to commit what the command had buffered, or empty
 */
public record ExecResult(int exitCode, String stdout, String stderr, String commitError) {

  /** Returns whether the command succeeded and was committed. */
  public boolean isOk() {
    return exitCode == 0 && commitError.isEmpty();
  }

  @Override
  public String toString() {
    return "exit "
        + exitCode
        + ", stdout of "
        + stdout.length()
        + " characters"
        + (stderr.isEmpty() ? "" : ", stderr " + stderr.strip())
        + (commitError.isEmpty() ? "" : ", commit refused: " + commitError);
  }
}
