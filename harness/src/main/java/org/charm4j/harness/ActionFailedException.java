package org.charm4j.harness;

import org.charm4j.sim.world.TaskState;

/**
 * An action failed. Its message is the one of the action; {@link #task} has what the action
 * nevertheless set and logged. Public so that a test can expect it.
 */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskState task;

  ActionFailedException(TaskState task) {
    super("action " + task.name() + " on " + task.unit() + " failed: " + task.message());
    this.task = task;
  }

  /** Returns the task as it ended. */
  public TaskState task() {
    return task;
  }
}
