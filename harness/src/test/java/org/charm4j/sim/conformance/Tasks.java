package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.TaskStatus;

/** Runs hook commands and actions on units, and looks at how they ended. */
final class Tasks {
  /** What an exec may say: of its last command, of its commit, and of the task as a whole. */
  static final List<String> OF_EXEC =
      List.of("stdin", "out", "error", "usage", "save", "commit-error", "task", "settle");

  static final List<String> OF_ACTION = List.of("commit-error", "task", "refused", "settle");

  private static final List<String> OF_A_TASK =
      List.of("status", "message", "code", "results", "log");

  /** A task that has been ordered and what its step says. */
  private record Ordered(int number, JsonNode step, Place place) {}

  private final Stage stage;
  private final List<Ordered> ordered = new ArrayList<>();

  Tasks(Stage stage) {
    this.stage = stage;
  }

  void exec(String unit, List<Line> script, JsonNode body, JsonNode step) {
    List<Line> lines = new ArrayList<>(script);
    if (Line.EXPECTATIONS.stream().anyMatch(step::has)) {
      if (!body.isTextual()) {
        throw stage.place.mistake(
            "of several commands each says itself what it answers: {run: …, out: …}");
      }
      lines.set(0, Line.of(stage.place, body.asText(), step));
    }
    int number =
        stage.juju.exec(
            unit, (environment, commands) -> stage.charms.play(unit, lines, environment, commands));
    ordered.add(new Ordered(number, step, stage.place));
  }

  void action(String unit, JsonNode body, JsonNode step) {
    String name = body.isObject() ? body.fieldNames().next() : stage.place.text("action", body);
    Map<String, Object> parameters = new TreeMap<>();
    body.path(name)
        .properties()
        .forEach(one -> parameters.put(one.getKey(), value(one.getValue())));
    int number = stage.juju.runAction(unit, name, parameters);
    ordered.add(new Ordered(number, step, stage.place));
  }

  private static Object value(JsonNode node) {
    if (node.isInt()) {
      return node.intValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  /** Looks at the tasks that have ended. */
  void compare() {
    List<Ordered> ended = new ArrayList<>();
    for (Ordered task : ordered) {
      TaskView state = stage.juju.task(task.number());
      if (state != null && state.status() != TaskStatus.PENDING) {
        ended.add(task);
      }
    }
    ordered.removeAll(ended);
    ended.forEach(task -> compare(task, stage.juju.task(task.number())));
  }

  /** Fails if a task never ended, for then nothing of what it should have done was looked at. */
  void requireNonePending() {
    if (!ordered.isEmpty()) {
      throw stage.failure("these never ended: " + ordered.stream().map(Ordered::place).toList());
    }
  }

  private void compare(Ordered task, TaskView state) {
    stage.requireNoFailure();
    JsonNode step = task.step();
    String what = state.name() + " on " + state.unit();
    if (step.has("commit-error")) {
      String wanted = stage.variables.expand(step.get("commit-error").asText());
      stage.compareText(what + ": commit error", wanted, stderr(state));
      stage.compare(what + ": status", TaskStatus.FAILED, state.status());
      return;
    }
    if (!step.has("task")) {
      boolean well = state.status() == TaskStatus.COMPLETED;
      String how = "failed: " + state.message() + " " + stderr(state);
      stage.compare(what, "completed", well ? "completed" : how);
      return;
    }
    JsonNode wanted = step.get("task");
    stage.place.allow("task", wanted, OF_A_TASK);
    for (Map.Entry<String, JsonNode> one : wanted.properties()) {
      String text = stage.variables.expand(States.text(one.getValue()));
      stage.compareText(what + ": " + one.getKey(), text, got(state, one.getKey()));
    }
  }

  private static String stderr(TaskView state) {
    return String.valueOf(state.results().getOrDefault("stderr", ""));
  }

  private static String got(TaskView state, String key) {
    return switch (key) {
      case "status" -> state.status().name().toLowerCase(Locale.ROOT);
      case "message" -> state.message();
      case "code" -> String.valueOf(state.returnCode());
      case "log" -> state.log().toString();
      default -> state.results().toString();
    };
  }
}
