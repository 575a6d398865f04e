package org.charm4j.cli.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.Fields;
import org.jspecify.annotations.Nullable;

/** What {@code operations} and {@code show-operation} say of one operation. */
final class OperationText {
  /** The first of these that a task has is the status of the whole. */
  private static final List<String> WORST_FIRST =
      List.of(
          "error", "running", "aborting", "pending", "failed", "cancelled", "aborted", "completed");

  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String TIMING = "timing";
  private static final String ENQUEUED = "enqueued";
  private static final String STARTED = "started";
  private static final String COMPLETED = "completed";

  private final OperationNotes operation;

  OperationText(OperationNotes operation) {
    this.operation = operation;
  }

  /** Returns Juju's word for where a task stands. */
  static String status(TaskView task) {
    return task.status().name().toLowerCase(Locale.ROOT);
  }

  String status() {
    if (operation.tasks().isEmpty()) {
      return "error";
    }
    List<String> all = operation.tasks().stream().map(OperationText::status).toList();
    return WORST_FIRST.stream().filter(all::contains).findFirst().orElse("pending");
  }

  String summary() {
    TreeSet<String> names = new TreeSet<>();
    List<String> hosts = new ArrayList<>();
    for (TaskView task : operation.tasks()) {
      names.add(task.name());
      hosts.add(Operation.tag(task.unit()));
    }
    if (hosts.isEmpty()) {
      return "no tasks";
    }
    String what = names.size() == 1 ? names.first() : "multiple actions";
    return what + " run on " + String.join(",", hosts);
  }

  /** Returns when the first task began; that takes no time, so it is when it ended. */
  @Nullable Instant started() {
    return ended(false);
  }

  /** Returns when the last task ended, or null if one has not. */
  @Nullable Instant completed() {
    boolean isOver = operation.tasks().stream().allMatch(task -> task.ended() != null);
    return isOver ? ended(true) : null;
  }

  private @Nullable Instant ended(boolean last) {
    Instant found = null;
    for (TaskView task : operation.tasks()) {
      Instant ended = task.ended();
      boolean isBetter =
          ended != null && (found == null || (last ? ended.isAfter(found) : ended.isBefore(found)));
      found = isBetter ? ended : found;
    }
    return found;
  }

  static String plain(@Nullable Instant time) {
    return time == null ? "" : PLAIN.format(time);
  }

  /** Returns all that there is to say. */
  Fields all() {
    Fields fields = new Fields().with("summary", summary()).with("status", status());
    fields.putIfText("fail", operation.refusals());
    boolean one = isOneAction();
    TaskView first = operation.tasks().isEmpty() ? null : operation.tasks().get(0);
    if (one && first != null) {
      fields.put(
          "action", new Fields().with("name", first.name()).with("parameters", parameters(first)));
    }
    TreeMap<String, Object> tasks = new TreeMap<>();
    List<Fields> times = new ArrayList<>();
    for (TaskView task : operation.tasks()) {
      SortedMap<String, Object> text = TaskText.of(task);
      tasks.put(String.valueOf(task.id()), task(task, text, !one));
      times.add(timing(text));
    }
    Fields timing = timing(times);
    if (!timing.isEmpty()) {
      fields.put(TIMING, timing);
    }
    if (!tasks.isEmpty()) {
      fields.put("tasks", tasks);
    }
    return fields;
  }

  private static Fields timing(Map<String, Object> text) {
    Fields timing = new Fields();
    if (text.get(TIMING) instanceof Map<?, ?> own) {
      for (String key : new String[] {ENQUEUED, STARTED, COMPLETED}) {
        timing.putIfPresent(key, own.get(key));
      }
    }
    return timing;
  }

  /**
   * Returns the first time of all that were enqueued and started, and the last of all completed.
   */
  private static Fields timing(List<Fields> times) {
    Fields timing = new Fields();
    for (Fields own : times) {
      for (String key : new String[] {ENQUEUED, STARTED, COMPLETED}) {
        String before = String.valueOf(timing.getOrDefault(key, ""));
        String time = String.valueOf(own.getOrDefault(key, ""));
        boolean isBetter =
            before.isEmpty()
                || (key.equals(COMPLETED)
                    ? time.compareTo(before) > 0
                    : time.compareTo(before) < 0);
        if (!time.isEmpty() && isBetter) {
          timing.put(key, time);
        }
      }
    }
    if (times.stream().anyMatch(own -> !own.containsKey(COMPLETED))) {
      timing.remove(COMPLETED);
    }
    return timing;
  }

  private static Map<String, @Nullable Object> parameters(TaskView task) {
    return task.parameters();
  }

  private boolean isOneAction() {
    return operation.tasks().stream()
            .map(task -> List.of(task.name(), parameters(task)))
            .distinct()
            .count()
        <= 1;
  }

  private static Fields task(TaskView task, Map<String, Object> text, boolean named) {
    Fields fields = new Fields();
    if (named) {
      fields.put("name", task.name());
    }
    fields.put("host", task.unit());
    fields.put("status", status(task));
    fields.put(TIMING, timing(text));
    for (String key : new String[] {"log", "message", "results"}) {
      fields.putIfPresent(key, text.get(key));
    }
    return fields;
  }
}
