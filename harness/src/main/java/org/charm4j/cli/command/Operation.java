package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedOrderException;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.TaskStatus;
import org.jspecify.annotations.Nullable;

/** One operation of {@code run} or {@code exec}: its tasks, its refusals, and the wait for it. */
final class Operation {
  private final Session session;
  private final Controller controller;
  private final int number;
  private final List<Integer> tasks = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Operation(Session session, JujuModel model) {
    this.session = session;
    this.controller = model.controller();
    this.number = controller.beginOperation();
  }

  /** Adds a task on what {@code word} means; what Juju refuses is noted (H-945). */
  void add(String word, Function<String, Integer> enqueue) {
    try {
      tasks.add(enqueue.apply(Targets.unit(controller, word)));
    } catch (RefusedOrderException refused) {
      refusals.add(refused.words());
    } catch (IllegalArgumentException refused) {
      refusals.add(String.valueOf(refused.getMessage()));
    }
  }

  int number() {
    return number;
  }

  /** Returns the tasks as they are now. */
  List<TaskView> tasks() {
    List<TaskView> states = new ArrayList<>();
    for (int id : tasks) {
      TaskView task = controller.task(id);
      if (task == null) {
        throw new AssertionError("no task " + id);
      }
      states.add(task);
    }
    return states;
  }

  /** Reports refusals, and returns whether any task could be scheduled (H-945). */
  boolean reportRefusals(Call call) {
    if (!refusals.isEmpty()) {
      String which =
          tasks.isEmpty() ? " failed to schedule any tasks:" : " failed to schedule some tasks:";
      call.info("Operation " + number + which);
      refusals.forEach(call::info);
    }
    return !tasks.isEmpty();
  }

  /** Says where to look for the results of tasks that nobody waits for. */
  void reportBackground(Call call) {
    List<String> ids = new ArrayList<>();
    tasks.forEach(id -> ids.add(String.valueOf(id)));
    if (ids.size() == 1) {
      call.info("Scheduled operation " + number + " with task " + ids.get(0));
    } else {
      call.info("Scheduled operation " + number + " with " + ids.size() + " tasks");
      tasks().forEach(task -> call.info("  - task " + task.id() + " on " + tag(task.unit())));
    }
    ids.forEach(id -> call.info("Check task status with 'juju show-task " + id + "'"));
  }

  /** Says what runs (H-947). */
  void reportProgress(Call call) {
    int count = tasks.size();
    call.info("Running operation " + number + " with " + count + (count == 1 ? " task" : " tasks"));
    tasks().forEach(task -> call.info("  - task " + task.id() + " on " + tag(task.unit())));
    call.info("");
    tasks.forEach(id -> call.info("Waiting for task " + id + "..."));
  }

  private static String tag(String unit) {
    return "unit-" + unit.replace('/', '-');
  }

  /**
   * Settles, and lets virtual time pass until all tasks have ended; those that have not when {@code
   * wait} is over go on by themselves (H-946).
   */
  void await(Duration wait) {
    Instant end = session.now().plus(wait);
    controller.settle();
    while (isWaiting() && session.now().isBefore(end)) {
      Instant next = controller.nextTimer();
      session.advanceTo(next == null || next.isAfter(end) ? end : next);
    }
    requireEnded();
  }

  /** Refuses if tasks are late. */
  void requireEnded() {
    if (isWaiting()) {
      throw CommandException.failed(lateWords());
    }
  }

  /** Says which units are late (H-946). */
  String lateWords() {
    List<String> late = new ArrayList<>();
    for (TaskView task : tasks()) {
      if (task.status() == TaskStatus.PENDING) {
        late.add("unit " + task.unit());
      }
    }
    return "timed out waiting for results from: " + String.join(", ", late);
  }

  boolean isWaiting() {
    return tasks().stream().anyMatch(task -> task.status() == TaskStatus.PENDING);
  }

  /** H-944: the results were printed; now the command fails if a process did. */
  @Nullable CommandException failure() {
    List<String> lines = new ArrayList<>();
    for (TaskView task : tasks()) {
      if (task.returnCode() != 0) {
        lines.add(" - id \"" + task.id() + "\" with return code " + task.returnCode());
      }
    }
    if (lines.isEmpty()) {
      return null;
    }
    boolean one = lines.size() == 1;
    return CommandException.failed(
        "the following task"
            + (one ? "" : "s")
            + " failed:\n"
            + String.join("\n", lines)
            + "\n\nuse 'juju show-task' to inspect the failure"
            + (one ? "" : "s"));
  }
}
