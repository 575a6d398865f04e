package org.charm4j.hook;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a process of a charm ended, with what it printed, as bytes. Its text form leaves the output
 * out, because it may be secret.
 */
public final class ProcessResult {
  private static final byte[] NOTHING = new byte[0];

  private final int exitCode;
  private final byte[] stdout;
  private final byte[] stderr;

  private ProcessResult(int exitCode, byte[] stdout, byte[] stderr) {
    this.exitCode = exitCode;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Returns the end of a process that printed nothing. */
  public static ProcessResult silent(int exitCode) {
    return new ProcessResult(exitCode, NOTHING, NOTHING);
  }

  /** Returns the end of a process that printed bytes; they are copied. */
  public static ProcessResult of(int exitCode, byte[] stdout, byte[] stderr) {
    return new ProcessResult(exitCode, stdout.clone(), stderr.clone());
  }

  /** Returns the end of a process that printed text. */
  public static ProcessResult of(int exitCode, String stdout, String stderr) {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    return new ProcessResult(
        exitCode, stdout.getBytes(StandardCharsets.UTF_8), stderr.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the exit code; 0 is success. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns a copy of what stood on standard output. */
  public byte[] stdout() {
    return stdout.clone();
  }

  /** Returns a copy of what stood on standard error. */
  public byte[] stderr() {
    return stderr.clone();
  }

  /** Returns the exit code and how much was printed. */
  @Override
  public String toString() {
    return "exit "
        + exitCode
        + ", stdout of "
        + stdout.length
        + " bytes, stderr of "
        + stderr.length
        + " bytes";
  }
}
