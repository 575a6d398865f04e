package org.charm4j.sim.agreement;

/** One {@code juju exec}: what it runs, and how it has to end. */
final class Task {
  private final String unit;
  private final Script script;
  private final boolean deposed;
  int number;
  private boolean ended;
  private int exit;
  private String commitError;

  /**
   * Makes a task.
   *
   * @param deposed whether its unit, if it leads, loses leadership after the last command
   */
  Task(String unit, Script script, boolean deposed) {
    this.unit = unit;
    this.script = script;
    this.deposed = deposed;
  }

  String unit() {
    return unit;
  }

  boolean deposed() {
    return deposed;
  }

  Script script() {
    return script;
  }

  void ended(int code, String error) {
    ended = true;
    exit = code;
    commitError = error;
  }

  boolean hasEnded() {
    return ended;
  }

  int exit() {
    return exit;
  }

  String commitError() {
    return commitError;
  }
}
