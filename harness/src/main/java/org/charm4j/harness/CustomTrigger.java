package org.charm4j.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.CharmBase;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.TaskView;
import org.jspecify.annotations.Nullable;

/** Starts a charm, not for a hook but to emit an event of its own. */
final class CustomTrigger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final String unit;

  CustomTrigger(Engine engine, String unit) {
    this.engine = engine;
    this.unit = unit;
  }

  TaskView emit(String event, Map<String, ?> values) {
    String data;
    try {
      data = JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the values of " + event + " cannot be kept as JSON", e);
    }
    Finder finder = new Finder(engine.ordering());
    CharmProcess charm = finder.application(finder.unit(unit).application()).charm().process();
    if (charm == null) {
      throw new IllegalArgumentException(unit + " has no charm that could emit " + event);
    }
    CharmBase before = engine.lastCharmOf(unit);
    Throwable[] thrown = new Throwable[1];
    CharmProcess.Printing emitting =
        (environment, commands) -> {
          ProcessResult end = charm.run(asking(environment, event, data), commands);
          thrown[0] = end.thrown();
          return end;
        };
    TaskView task = new Tasks(engine).exec(unit, emitting);
    rethrow(thrown[0]);
    if (engine.lastCharmOf(unit) == before) {
      throw new IllegalArgumentException(
          "the charm of " + unit + " is not in Java: no test can make it emit " + event);
    }
    return task;
  }

  /** What a handler throws is the test's to see; an event that is not defined is its mistake. */
  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  private static HookEnvironment asking(HookEnvironment environment, String event, String data) {
    Map<String, String> variables = new TreeMap<>(environment.variables());
    variables.put(JujuVariables.DISPATCH_PATH, "hooks/juju-exec");
    variables.put(JujuVariables.EMIT, event);
    variables.put(JujuVariables.EMIT_DATA, data);
    return new HookEnvironment(variables);
  }
}
