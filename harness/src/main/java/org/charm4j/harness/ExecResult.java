package org.charm4j.harness;

/**
 * The result of a hook command that a test ran with {@link Harness#exec}. Its text form does not
 * show the output, because that of {@code secret-get} is secret.
 *
 * @param exitCode 0 for success, 1 for an error while running, 2 for wrong arguments
 * @param stdout the standard output
 * @param stderr the standard error, such as {@code ERROR <message>} and a newline
 * @param commitError why Juju refused to commit the changes, or empty
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
