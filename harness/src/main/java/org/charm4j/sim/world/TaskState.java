package org.charm4j.sim.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * An action or {@code juju exec} of one unit (H-150, H-824).
 *
 * @param id the task's number (H-823)
 * @param unit the unit, or the number of a machine on which exec ran outside of any unit
 * @param name the action's name, {@code juju-exec} for exec
 * @param parameters the parameters, defaults filled in
 * @param process what exec runs, or null for an action of the charm
 * @param status where it stands
 * @param message why it failed, or why its unit will refuse it; else empty
 * @param returnCode the exit code; 0 until it ended, {@link #NOTHING_RAN} if there was nothing to
 *     run
 * @param results what the action set, nested; text leaves
 * @param log the progress lines
 * @param enqueued when it was ordered, UTC
 * @param ended when it ran, which takes no time, or was cancelled, UTC; or null while it waits
 */
public record TaskState(
    int id,
    String unit,
    String name,
    Map<String, @Nullable Object> parameters,
    @Nullable CharmProcess process,
    TaskStatus status,
    String message,
    int returnCode,
    SortedMap<String, Object> results,
    List<String> log,
    Instant enqueued,
    @Nullable Instant ended) {

  /** The name under which {@code juju exec} runs (H-151). */
  public static final String EXEC = "juju-exec";

  /** The message of a task whose commit was refused (H-343). */
  public static final String COMMIT_REFUSED = "committing requested changes failed";

  /** The return code of a task that failed before any process of it ran (H-344). */
  public static final int NOTHING_RAN = -1;

  /** Returns whether this is {@code juju exec} and not an action of the charm. */
  public boolean isExec() {
    return process != null;
  }

  /** Returns whether it ran on a machine, outside of any unit. */
  public boolean isOnMachine() {
    return unit.indexOf('/') < 0;
  }

  public TaskState ended(
      TaskStatus newStatus,
      String newMessage,
      int code,
      SortedMap<String, Object> newResults,
      List<String> newLog,
      Instant now) {
    return new TaskState(
        id,
        unit,
        name,
        parameters,
        process,
        newStatus,
        newMessage,
        code,
        newResults,
        newLog,
        enqueued,
        now);
  }

  public TaskState cancelled(Instant now, String why) {
    return ended(TaskStatus.CANCELLED, why, returnCode, results, log, now);
  }

  @Override
  public String toString() {
    return "task " + id + " (" + name + " on " + unit + ", " + status + ")";
  }
}
