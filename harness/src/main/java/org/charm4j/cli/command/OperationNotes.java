package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.TaskView;

/**
 * The operations of a model: which tasks each has, and what was refused. Commands note theirs; of
 * tasks that a test has ordered in another way, each row of numbers is one.
 *
 * @param number its number
 * @param tasks its tasks, ascending
 * @param refusals why further tasks were refused, or empty
 */
record OperationNotes(int number, List<TaskView> tasks, String refusals) {
  private static final String TASKS = "tasks";
  private static final String FAIL = "fail";

  static void keep(JujuModel model, int number, List<Integer> tasks, List<String> refusals) {
    String thing = Things.operation(number);
    List<String> ids = new ArrayList<>();
    tasks.forEach(id -> ids.add(String.valueOf(id)));
    model.notes().put(thing, TASKS, String.join(",", ids));
    if (!refusals.isEmpty()) {
      model.notes().put(thing, FAIL, String.join("\n", refusals));
    }
  }

  /** Returns the operations of a model by number. */
  static SortedMap<Integer, OperationNotes> of(JujuModel model) {
    TreeMap<Integer, TaskView> left = new TreeMap<>();
    model.controller().tasks().forEach(task -> left.put(task.id(), task));
    TreeMap<Integer, OperationNotes> operations = new TreeMap<>();
    for (Map.Entry<String, SortedMap<String, String>> thing : model.notes().all().entrySet()) {
      if (thing.getKey().startsWith(Things.OPERATION)) {
        int number = Integer.parseInt(thing.getKey().substring(Things.OPERATION.length()));
        operations.put(number, noted(number, thing.getValue(), left));
      }
    }
    int last = 0;
    int number = 0;
    for (TaskView task : left.values()) {
      number = task.id() == last + 1 ? number : task.id() - 1;
      last = task.id();
      operations
          .computeIfAbsent(number, made -> new OperationNotes(made, new ArrayList<>(), ""))
          .tasks()
          .add(task);
    }
    return operations;
  }

  private static OperationNotes noted(
      int number, SortedMap<String, String> notes, SortedMap<Integer, TaskView> left) {
    List<TaskView> tasks = new ArrayList<>();
    for (String id : notes.getOrDefault(TASKS, "").split(",", -1)) {
      TaskView task = id.isEmpty() ? null : left.remove(Integer.parseInt(id));
      if (task != null) {
        tasks.add(task);
      }
    }
    return new OperationNotes(number, tasks, notes.getOrDefault(FAIL, ""));
  }
}
