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
import java.util.regex.Pattern;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.words.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What {@code run}, {@code exec} and {@code show-task} print of tasks (H-943, H-948, H-951). */
final class TaskText {
  private static final String CODE = "return-code";
  private static final String STDOUT = "stdout";
  private static final String STDERR = "stderr";
  private static final List<String> PRINTED =
      List.of(CODE, STDOUT, STDERR, STDOUT + "-encoding", STDERR + "-encoding");
  private static final Pattern LINE_ENDS = Pattern.compile("^\n+|\n+$");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

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
    if (!task.isOnMachine()) {
      fields.put("unit", task.unit());
    }
    fields.put("status", statusText(task));
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
    }
    if (task.hasRun()) {
      TreeMap<String, Object> results = new TreeMap<>(task.results());
      results.put(CODE, task.returnCode());
      fields.put("results", results);
    }
    fields.put("timing", timing);
    return fields;
  }

  /**
   * Returns what was printed on the units; their names stand before it if several have printed
   * anything (H-948).
   */
  static String plainOutput(List<TaskView> tasks) {
    List<TaskView> sorted = new ArrayList<>(tasks);
    sorted.sort(Comparator.comparing(TaskView::unit, TaskText::compareNaturally)); // H-002
    boolean named = sorted.stream().filter(task -> !output(task).isEmpty()).count() > 1;
    StringBuilder text = new StringBuilder();
    for (TaskView task : sorted) {
      text.append(named ? task.unit() + ":\n" : "").append(output(task)).append(named ? "\n" : "");
    }
    return text.toString();
  }

  private static String output(TaskView task) {
    return withEnd(task.results().get(STDOUT)) + withEnd(task.results().get(STDERR));
  }

  private static String withEnd(@Nullable Object text) {
    String line = text == null ? "" : text.toString();
    return line.isEmpty() || line.endsWith("\n") ? line : line + "\n";
  }

  /**
   * Returns the results of one task, a line end, and what it printed; or, of several tasks, a map
   * of their results by unit (H-951).
   */
  static String plainResults(List<TaskView> tasks) {
    if (tasks.size() == 1) {
      TaskView task = tasks.get(0);
      return failure(task)
          + resultText(task)
          + "\n"
          + trimmed(task.results().get(STDOUT))
          + trimmed(task.results().get(STDERR));
    }
    TreeMap<String, Object> units = new TreeMap<>();
    for (TaskView task : tasks) {
      TreeMap<String, Object> fields = new TreeMap<>();
      fields.put("id", String.valueOf(task.id()));
      fields.put("output", resultText(task));
      fields.put("status", statusText(task));
      if (!task.message().isEmpty()) {
        fields.put("message", task.message());
      }
      units.put(task.unit(), fields);
    }
    return Answers.yaml(units);
  }

  private static String failure(TaskView task) {
    if (task.status() != TaskStatus.FAILED) {
      return "";
    }
    String message = task.message().isEmpty() ? "<nil>" : task.message(); // as Go prints nothing
    return "Action id " + task.id() + " failed: " + message + "\n";
  }

  private static String resultText(TaskView task) {
    if (!task.hasRun()) { // it has no results, not even a return code (H-344)
      return "Task " + task.id() + " " + statusText(task) + "\n";
    }
    TreeMap<String, Object> own = new TreeMap<>(task.results());
    PRINTED.forEach(own::remove);
    return own.isEmpty() ? "" : Answers.yaml(own);
  }

  private static String statusText(TaskView task) {
    return task.status().name().toLowerCase(Locale.ROOT);
  }

  private static String trimmed(@Nullable Object text) {
    String printed = text == null ? "" : text.toString();
    return printed.isEmpty() ? "" : LINE_ENDS.matcher(printed).replaceAll("") + "\n";
  }

  /** Compares units, and numbers of machines, which come first. */
  static int compareNaturally(String one, String other) {
    int byName = application(one).compareTo(application(other));
    return byName != 0 ? byName : Integer.compare(number(one), number(other));
  }

  private static String application(String unit) {
    return unit.substring(0, Math.max(0, unit.indexOf('/')));
  }

  private static int number(String unit) {
    return Integer.parseInt(unit.substring(unit.indexOf('/') + 1));
  }

  /** Returns the progress that a task reported, as {@code run} shows it while it waits (H-947). */
  static List<String> progress(TaskView task) {
    List<String> lines = new ArrayList<>();
    Instant ended = task.ended();
    if (ended != null) {
      task.log().forEach(line -> lines.add(CLOCK.format(ended) + " " + line));
    }
    return lines;
  }

  /**
   * Puts a parameter into nested maps: what comes later wins (H-949). A map that a pair gave whole
   * is replaced, because it is not of the kind that Juju goes on with.
   */
  static void put(Map<String, @Nullable Object> target, List<String> path, @Nullable Object value) {
    Map<String, @Nullable Object> map = target;
    for (String key : path.subList(0, path.size() - 1)) {
      Object inner = map.get(key);
      TreeMap<String, @Nullable Object> next = new TreeMap<>();
      if (inner instanceof SortedMap<?, ?> present) {
        present.forEach((name, entry) -> next.put(name.toString(), entry));
      }
      map.put(key, next);
      map = next;
    }
    map.put(path.get(path.size() - 1), value);
  }
}
