package org.charm4j.hook;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a process of a charm ended, and the bytes it printed. Its text form does not show the output,
 * which may be secret.
 */
public final class ProcessResult {

  /** The ways in which a process can end. */
  public enum Kind {
    /** It ran, and ended with an exit code. */
    EXITED,
    /** Nothing ran, because the charm has no script for this hook or action. */
    MISSING,
    /** It could not be started, or it was killed. */
    BROKEN
  }

  private static final byte[] NOTHING = new byte[0];
  private static final ProcessResult GOOD = new ProcessResult(Kind.EXITED, 0, "", NOTHING, NOTHING);
  private static final ProcessResult NO_SCRIPT =
      new ProcessResult(Kind.MISSING, 0, "", NOTHING, NOTHING);

  private final Kind kind;
  private final int exitCode;
  private final String reason;
  private final byte[] stdout;
  private final byte[] stderr;
  private final @Nullable Throwable thrown;

  private ProcessResult(Kind kind, int exitCode, String reason, byte[] stdout, byte[] stderr) {
    this(kind, exitCode, reason, stdout, stderr, null);
  }

  private ProcessResult(
      Kind kind,
      int exitCode,
      String reason,
      byte[] stdout,
      byte[] stderr,
      @Nullable Throwable thrown) {
    this.thrown = thrown;
    this.kind = kind;
    this.exitCode = exitCode;
    this.reason = Objects.requireNonNull(reason, "reason");
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Returns the end of a process that printed nothing. */
  public static ProcessResult silent(int exitCode) {
    return exitCode == 0 ? GOOD : new ProcessResult(Kind.EXITED, exitCode, "", NOTHING, NOTHING);
  }

  /** Returns the end of a process that printed bytes; they are copied. */
  public static ProcessResult of(int exitCode, byte[] stdout, byte[] stderr) {
    return silent(exitCode).withOutput(stdout, stderr);
  }

  /** Returns the end of a process that printed text. */
  public static ProcessResult of(int exitCode, String stdout, String stderr) {
    return of(
        exitCode, stdout.getBytes(StandardCharsets.UTF_8), stderr.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the end of a charm that has no script for the hook or action. */
  public static ProcessResult missing() {
    return NO_SCRIPT;
  }

  /**
   * Returns the end of a process that could not be started, or that was killed.
   *
   * @param reason why, in one line
   */
  public static ProcessResult broken(String reason) {
    return new ProcessResult(Kind.BROKEN, 1, reason, NOTHING, NOTHING);
  }

  /** Returns this end with the output of the process; the bytes are copied. */
  public ProcessResult withOutput(byte[] out, byte[] err) {
    return new ProcessResult(kind, exitCode, reason, out.clone(), err.clone(), thrown);
  }

  /** Returns this end with what the charm threw, of a charm in this JVM. */
  public ProcessResult withThrown(Throwable uncaught) {
    return new ProcessResult(kind, exitCode, reason, stdout, stderr, uncaught);
  }

  /** Returns what a charm in this JVM threw, or null. */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  /** Returns the way it ended. */
  public Kind kind() {
    return kind;
  }

  /** Returns the exit code; 0 is success, and a broken process has 1. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns whether Juju may commit the changes of the process. */
  public boolean isGood() {
    return kind != Kind.BROKEN && exitCode == 0;
  }

  /** Returns why a process is broken; empty for any other. */
  public String reason() {
    return reason;
  }

  /** Returns a copy of the standard output. */
  public byte[] stdout() {
    return stdout.clone();
  }

  /** Returns a copy of the standard error. */
  public byte[] stderr() {
    return stderr.clone();
  }

  /** Returns how it ended, and how much was printed. */
  @Override
  public String toString() {
    String end =
        switch (kind) {
          case EXITED -> "exit " + exitCode;
          case MISSING -> "no script";
          case BROKEN -> reason;
        };
    return end + ", stdout of " + stdout.length + " bytes, stderr of " + stderr.length + " bytes";
  }
}
