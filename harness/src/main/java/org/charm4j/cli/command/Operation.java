package org.charm4j.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.words.TaskStatus;
import org.jspecify.annotations.Nullable;

/** One operation of {@code run} or {@code exec}: its tasks, its refusals, and the wait for it. */
final class Operation {
  private final Session session;
  private final JujuModel model;
  private final Controller controller;
  private final int number;
  private final List<Integer> tasks = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Operation(Session session, JujuModel model) {
    this.session = session;
    this.model = model;
    this.controller = model.controller();
    this.number = controller.beginOperation();
  }

  /** Adds what has run on a machine. */
  void addOnMachine(int machine, ProcessResult end) {
    tasks.add(controller.addMachineExec(machine, end));
  }

  /** Adds a task on what {@code word} means; what Juju refuses is noted (H-945). */
  void add(String word, Function<String, Integer> enqueue) {
    try {
      tasks.add(enqueue.apply(Targets.unit(controller, word)));
    } catch (RefusedException refused) {
      refusals.add(refused.words());
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

  /** Reports what could not be scheduled, and returns whether anything could be (H-945). */
  boolean reportRefusals(Call call) {
    OperationNotes.keep(model, number, tasks, refusals);
    if (!refusals.isEmpty()) {
      call.info(
          tasks.isEmpty()
              ? "Operation " + number + " failed to schedule any tasks:"
              : "Some actions could not be scheduled:");
      refusals.forEach(call::info);
      if (!tasks.isEmpty()) {
        call.info("");
      }
    }
    return !tasks.isEmpty();
  }

  /** Says where to look for the results of tasks that nobody waits for (H-952). */
  void reportBackground(Call call) {
    int count = tasks.size();
    String what = count == 1 ? "task " + tasks.get(0) : count + " tasks";
    call.info("Scheduled operation " + number + " with " + what);
    if (count > 1) {
      TreeMap<String, Object> ids = new TreeMap<>();
      tasks().forEach(task -> ids.put(task.unit(), Map.of("id", String.valueOf(task.id()))));
      call.print(Answers.yaml(ids));
    }
    call.info("Check operation status with 'juju show-operation " + number + "'");
    String id = count == 1 ? String.valueOf(tasks.get(0)) : "<id>";
    call.info("Check task status with 'juju show-task " + id + "'");
  }

  /**
   * Says what runs, and ends with an empty line, which stands there also if nothing runs (H-947).
   */
  void reportProgress(Call call) {
    int count = tasks.size();
    if (count > 0) {
      call.info(
          "Running operation " + number + " with " + count + (count == 1 ? " task" : " tasks"));
    }
    tasks().forEach(task -> call.info("  - task " + task.id() + " on " + tag(task.unit())));
    call.info("");
  }

  /** Says for which tasks it waited, and what a single task reported meanwhile (H-947). */
  void reportWait(Call call, boolean shown) {
    for (TaskView task : waitedFor()) {
      if (shown) {
        call.info("Waiting for task " + task.id() + "...");
      }
      List<String> progress = tasks.size() == 1 ? TaskText.progress(task) : List.of();
      progress.forEach(call::info);
      if (shown && !progress.isEmpty()) {
        call.info("");
      }
    }
  }

  /** Returns the tasks in their order, up to the first that has not ended. */
  private List<TaskView> waitedFor() {
    List<TaskView> waited = new ArrayList<>();
    for (TaskView task : tasks()) {
      waited.add(task);
      if (task.status() == TaskStatus.PENDING) {
        break;
      }
    }
    return waited;
  }

  static String tag(String unit) {
    return unit.indexOf('/') < 0 ? "machine-" + unit : "unit-" + unit.replace('/', '-');
  }

  private static String unit(String tag) {
    int dash = tag.lastIndexOf('-');
    return tag.substring("unit-".length(), dash) + "/" + tag.substring(dash + 1);
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
      throw RefusedException.failed(lateWords());
    }
  }

  /**
   * Says which units are late: that of the first task that has not ended, and those of all after
   * it, at which Juju has not looked yet (H-946).
   */
  String lateWords() {
    List<TaskView> all = tasks();
    List<String> late = new ArrayList<>();
    for (TaskView task : all.subList(waitedFor().size() - 1, all.size())) {
      late.add(tag(task.unit()));
    }
    Collections.sort(late);
    late.replaceAll(tag -> "unit " + unit(tag));
    return "timed out waiting for results from: " + String.join(", ", late);
  }

  boolean isWaiting() {
    return tasks().stream().anyMatch(task -> task.status() == TaskStatus.PENDING);
  }

  /** H-944: the results were printed; now the command fails if a process did. */
  @Nullable RefusedException failure() {
    List<String> lines = new ArrayList<>();
    for (TaskView task : tasks()) {
      if (task.returnCode() > 0) {
        lines.add(" - id \"" + task.id() + "\" with return code " + task.returnCode());
      }
    }
    if (lines.isEmpty()) {
      return null;
    }
    Collections.sort(lines); // as texts: 10 stands before 9
    boolean one = lines.size() == 1;
    return RefusedException.failed(
        "the following task"
            + (one ? "" : "s")
            + " failed:\n"
            + String.join("\n", lines)
            + "\n\nuse 'juju show-task' to inspect the failure"
            + (one ? "" : "s")
            + "\n");
  }
}
