package org.charm4j.sim.command;

/** A hook command failed the way Juju's would: its text stands behind {@code ERROR} on stderr. */
public final class HookCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private HookCommandException(int exitCode, String message) {
    // Charms catch these by the thousand; the stack of the simulator tells nobody anything.
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Returns an error while running, exit code 1 (H-500). */
  public static HookCommandException failed(String message) {
    return new HookCommandException(1, message);
  }

  /** Returns an error in flags or arguments, exit code 2 (H-500). */
  public static HookCommandException usage(String message) {
    return new HookCommandException(2, message);
  }

  /** Returns 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
