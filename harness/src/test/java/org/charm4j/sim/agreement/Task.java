package org.charm4j.sim.agreement;

/** One {@code juju exec}: what it runs, and how it has to end. */
final class Task {
  private final Script script;
  int number;
  private boolean ended;
  private int exit;
  private String commitError;

  Task(Script script) {
    this.script = script;
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
