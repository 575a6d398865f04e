package org.charm4j.harness;

import org.charm4j.sim.world.TaskState;

/**
 * An action failed. The message is that of the action. {@link #task} has what the action set and
 * logged.
 */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskState task;

  ActionFailedException(TaskState task) {
    super("action " + task.name() + " on " + task.unit() + " failed: " + task.message());
    this.task = task;
  }

  /** Returns the finished task. */
  public TaskState task() {
    return task;
  }
}
