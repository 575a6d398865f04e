package org.charm4j.sim;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.run.ProcessOutput;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/** The orders of the person at the keyboard that make tasks: actions and {@code juju exec}. */
final class TaskOrders {
  private final World world;
  private final Orders orders;

  TaskOrders(World world, Orders orders) {
    this.world = world;
    this.orders = orders;
  }

  /** Begins an operation, which takes a number of its own before those of its tasks (H-823). */
  int operation() {
    int number = last() + 1;
    world.apply(new ModelChange.TakeTaskNumber(number));
    return number;
  }

  /** Returns the number that was taken last; the first is 1, and 0 since Juju 4 (H-823). */
  int last() {
    ModelState state = world.state();
    int first = state.config().has(VersionChange.TASKS_FROM_ZERO) ? 0 : 1;
    return first - 1 + state.sequences().task();
  }

  /**
   * Refuses what Juju refuses before it begins an operation: since 4.0, an action that the charm
   * does not have (H-1107).
   */
  void requireKnown(String application, String action) {
    ApplicationState target = world.state().applications().get(application);
    if (target == null || !world.state().config().has(VersionChange.UNITS_CHECK_ACTIONS)) {
      return;
    }
    CharmMetadata metadata = target.charm().metadata();
    if (!metadata.actions().containsKey(action)) {
      String what = metadata.actions().isEmpty() ? "no actions" : "no action " + action;
      throw RefusedException.failed(
          what + " defined for charm " + metadata.name() + ". (not found)",
          metadata.actions().isEmpty() ? "" : Mistake.there(metadata.actions().keySet()));
    }
  }

  /** Adds an action to the operation that was begun last; a refusal uses up a number (H-822). */
  int action(String unit, String action, Map<String, @Nullable Object> given) {
    requireKnown(Names.applicationOf(unit), action);
    int number = operation();
    ModelState state = world.state();
    UnitState target = orders.requireUnit(unit);
    CharmMetadata metadata = state.application(target.application()).charm().metadata();
    ActionMetadata declared = metadata.actions().get(action);
    if (declared == null) {
      throw metadata.actions().isEmpty()
          ? RefusedException.failed("no actions defined on charm \"" + metadata.name() + "\"")
          : RefusedException.failed(
              "action \"" + action + "\" not defined on unit \"" + unit + "\"",
              Mistake.there(metadata.actions().keySet()));
    }
    boolean open = !state.config().has(VersionChange.UNDECLARED_REFUSED);
    try {
      return enqueue(
          number, unit, action, ActionParameters.complete(declared, given, open), null, "");
    } catch (RefusedException refused) {
      if (!state.config().has(VersionChange.UNITS_CHECK_ACTIONS)) {
        throw refused;
      }
      String message = "cannot run \"" + action + "\" action: " + refused.words();
      return enqueue(number, unit, action, new TreeMap<>(given), null, message);
    }
  }

  /** Adds a run of {@code process} to the operation that was begun last. */
  int exec(String unit, CharmProcess process) {
    int number = operation();
    orders.requireUnit(unit);
    return enqueue(number, unit, TaskState.EXEC, Collections.emptyMap(), process, "");
  }

  /**
   * Adds what {@code juju exec} has run on a machine, outside of any unit, to the operation that
   * was begun last.
   */
  int execOnMachine(int machine, ProcessResult end) {
    int number = operation();
    boolean isBroken = end.kind() == ProcessResult.Kind.BROKEN;
    TreeMap<String, Object> results = new TreeMap<>();
    ProcessOutput.intoResults(end, results::put);
    CharmProcess over = (environment, commands) -> end.exitCode();
    TaskState task =
        pending(number, String.valueOf(machine), TaskState.EXEC, Collections.emptyMap(), over, "")
            .ended(
                isBroken ? TaskStatus.FAILED : TaskStatus.COMPLETED,
                end.reason(),
                end.exitCode(),
                Collections.unmodifiableSortedMap(results),
                List.of(),
                world.state().now());
    String what = "exec on machine " + machine;
    world.apply(JournalChange.Order.of(what, "", world.state(), new ModelChange.RecordTask(task)));
    return number;
  }

  /** only a task that waits for its unit can be kept from running. */
  void cancel(int id) {
    TaskState task = world.state().tasks().get(id);
    if (task != null && task.status() == TaskStatus.PENDING) {
      Mutation change =
          new ModelChange.EndTask(
              task.cancelled(world.state().now(), "action cancelled via the API"));
      world.apply(JournalChange.Order.of("cancel-task " + id, "", world.state(), change));
    }
  }

  private int enqueue(
      int number,
      String unit,
      String name,
      Map<String, @Nullable Object> parameters,
      @Nullable CharmProcess process,
      String refusal) {
    world.apply(new ModelChange.Enqueue(pending(number, unit, name, parameters, process, refusal)));
    return number;
  }

  private TaskState pending(
      int number,
      String unit,
      String name,
      Map<String, @Nullable Object> parameters,
      @Nullable CharmProcess process,
      String refusal) {
    return new TaskState(
        number,
        unit,
        name,
        parameters,
        process,
        TaskStatus.PENDING,
        refusal,
        0,
        new TreeMap<>(),
        List.of(),
        world.state().now(),
        null);
  }
}
