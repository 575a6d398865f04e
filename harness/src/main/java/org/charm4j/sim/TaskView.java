package org.charm4j.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.world.TaskState;
import org.jspecify.annotations.Nullable;

/** An action or {@code juju exec} of one unit at one moment. */
public final class TaskView {
  private final TaskState state;

  TaskView(TaskState state) {
    this.state = state;
  }

  /** Returns the task's number. */
  public int id() {
    return state.id();
  }

  /** Returns the unit it runs on, or the number of the machine if it is on no unit. */
  public String unit() {
    return state.unit();
  }

  /** Returns whether it ran on a machine, outside of any unit. */
  public boolean isOnMachine() {
    return state.isOnMachine();
  }

  /** Returns the action's name, {@code juju-exec} for {@code juju exec}. */
  public String name() {
    return state.name();
  }

  /** Returns the parameters, defaults filled in; values are as in YAML, and may be null. */
  public Map<String, @Nullable Object> parameters() {
    return state.parameters();
  }

  /** Returns whether this is {@code juju exec} and not an action of the charm. */
  public boolean isExec() {
    return state.isExec();
  }

  /** Returns where it stands. */
  public TaskStatus status() {
    return state.status();
  }

  /** Returns why it failed, else empty. */
  public String message() {
    return state.status() == TaskStatus.PENDING ? "" : state.message();
  }

  /** Returns whether it ran well and Juju then refused what it had changed. */
  public boolean isCommitRefused() {
    return state.message().equals(TaskState.COMMIT_REFUSED);
  }

  /** Returns whether it has ended after a process of it ran, so that there is an exit code. */
  public boolean hasRun() {
    return state.ended() != null
        && state.status() != TaskStatus.CANCELLED
        && state.returnCode() != TaskState.NOTHING_RAN;
  }

  /** Returns the exit code; 0 until it ended, and -1 if it failed before anything ran. */
  public int returnCode() {
    return state.returnCode();
  }

  /** Returns what the action set: nested maps with texts as leaves. */
  public SortedMap<String, Object> results() {
    return state.results();
  }

  /** Returns the progress lines. */
  public List<String> log() {
    return state.log();
  }

  /** Returns when it was ordered, UTC. */
  public Instant enqueued() {
    return state.enqueued();
  }

  /** Returns when it ran, which takes no time, or was cancelled, UTC; null while it waits. */
  public @Nullable Instant ended() {
    return state.ended();
  }

  /** Returns whether {@code other} shows a task that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
