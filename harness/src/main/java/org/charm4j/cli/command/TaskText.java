package org.charm4j.cli.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.words.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What {@code run}, {@code exec} and {@code show-task} print of tasks (H-943, H-948). */
final class TaskText {
  private static final String CODE = "return-code";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TaskText() {}

  /** Returns the tasks by unit. */
  static SortedMap<String, Object> all(List<TaskView> tasks) {
    TreeMap<String, Object> all = new TreeMap<>();
    tasks.forEach(task -> all.put(task.unit(), of(task)));
    return all;
  }

  /** Returns one task; its keys print sorted, as Juju's do. */
  static SortedMap<String, Object> of(TaskView task) {
    TreeMap<String, Object> fields = new TreeMap<>();
    fields.put("id", String.valueOf(task.id()));
    fields.put("unit", task.unit());
    fields.put("status", task.status().name().toLowerCase(Locale.ROOT));
    if (!task.message().isEmpty()) {
      fields.put("message", task.message());
    }
    Instant ended = task.ended();
    if (!task.log().isEmpty() && ended != null) {
      List<String> lines = new ArrayList<>();
      task.log().forEach(line -> lines.add(TIME.format(ended) + " " + line));
      fields.put("log", lines);
    }
    TreeMap<String, Object> timing = new TreeMap<>();
    timing.put("enqueued", TIME.format(task.enqueued()));
    if (ended != null) {
      timing.put("completed", TIME.format(ended));
    }
    if (ended != null && task.status() != TaskStatus.CANCELLED) {
      timing.put("started", TIME.format(ended));
      TreeMap<String, Object> results = new TreeMap<>(task.results());
      results.put(CODE, task.returnCode());
      fields.put("results", results);
    }
    fields.put("timing", timing);
    return fields;
  }

  /** Returns what was printed on the units, with their names if there are several (H-948). */
  static String plainOutput(List<TaskView> tasks) {
    return blocks(tasks, task -> output(task));
  }

  /** Returns results as YAML, then what was printed; failures in words (H-948). */
  static String plainResults(List<TaskView> tasks) {
    return blocks(
        tasks,
        task -> {
          TreeMap<String, Object> own = new TreeMap<>(task.results());
          own.remove("stdout");
          own.remove("stderr");
          String failure =
              task.status() == TaskStatus.FAILED
                  ? "Action id " + task.id() + " failed: " + task.message() + "\n"
                  : "";
          return failure + (own.isEmpty() ? "" : Answers.yaml(own)) + output(task);
        });
  }

  private interface Block {
    String of(TaskView task);
  }

  private static String blocks(List<TaskView> tasks, Block block) {
    List<TaskView> sorted = new ArrayList<>(tasks);
    sorted.sort(Comparator.comparing(TaskView::unit, TaskText::compareNaturally)); // H-002
    StringBuilder text = new StringBuilder();
    for (TaskView task : sorted) {
      String own = block.of(task);
      if (sorted.size() > 1) {
        text.append(task.unit()).append(":\n").append(own).append('\n');
      } else {
        text.append(own);
      }
    }
    return text.toString();
  }

  static int compareNaturally(String one, String other) {
    int slash = one.indexOf('/');
    int byName = one.substring(0, slash).compareTo(other.substring(0, other.indexOf('/')));
    return byName != 0 ? byName : Integer.compare(number(one), number(other));
  }

  private static int number(String unit) {
    return Integer.parseInt(unit.substring(unit.indexOf('/') + 1));
  }

  private static String output(TaskView task) {
    return withEnd(task.results().get("stdout")) + withEnd(task.results().get("stderr"));
  }

  private static String withEnd(@Nullable Object text) {
    String line = text == null ? "" : text.toString();
    return line.isEmpty() || line.endsWith("\n") ? line : line + "\n";
  }

  /** Merges nested maps of parameters: what comes later wins (H-949). */
  static void put(Map<String, Object> target, List<String> path, Object value) {
    Map<String, Object> map = target;
    for (String key : path.subList(0, path.size() - 1)) {
      Object inner = map.get(key);
      TreeMap<String, Object> next = new TreeMap<>();
      if (inner instanceof Map<?, ?> present) {
        present.forEach((name, entry) -> next.put(name.toString(), entry));
      }
      map.put(key, next);
      map = next;
    }
    map.put(path.get(path.size() - 1), value);
  }
}
