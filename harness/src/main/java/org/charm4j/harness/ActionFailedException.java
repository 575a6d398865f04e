package org.charm4j.harness;

import org.charm4j.sim.TaskView;
import org.jspecify.annotations.Nullable;

/**
 * An action failed. The message is that of the action. {@link #task} has what the action set and
 * logged.
 */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TaskView task;

  ActionFailedException(TaskView task, @Nullable Throwable thrown) {
    super("action " + task.name() + " on " + task.unit() + " failed: " + task.message(), thrown);
    this.task = task;
  }

  /** Returns the finished task. */
  public TaskView task() {
    return task;
  }
}
