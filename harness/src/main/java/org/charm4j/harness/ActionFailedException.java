package org.charm4j.harness;

import org.charm4j.sim.TaskView;

/**
 * An action failed. The message is that of the action. {@link #task} has what the action set and
 * logged.
 */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskView task;

  ActionFailedException(TaskView task) {
    super("action " + task.name() + " on " + task.unit() + " failed: " + task.message());
    this.task = task;
  }

  /** Returns the finished task. */
  public TaskView task() {
    return task;
  }
}
