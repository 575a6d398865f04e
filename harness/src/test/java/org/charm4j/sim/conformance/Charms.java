package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.words.CharmSpec;

/** Charms that do what the scenario's scripts say, and nothing where it says nothing. */
final class Charms {
  /** So many of the longest values are more than a charm's state may hold (H-522). */
  private static final int TOO_MANY = 33;

  private static final String LONGEST = "v".repeat(65_536);

  private final Stage stage;
  private final Map<String, List<Line>> scripts = new LinkedHashMap<>();
  private final Map<String, Boolean> failing = new LinkedHashMap<>();
  private final Set<String> unused = new TreeSet<>();
  private final Set<String> broken = new TreeSet<>();

  Charms(Stage stage) {
    this.stage = stage;
  }

  /** Returns a charm by its name in worlds.yaml, or one with the metadata that stands there. */
  CharmSpec charm(String application, JsonNode given) {
    String name = given.isMissingNode() ? application : given.asText();
    JsonNode metadata = given.isObject() ? given : stage.scenario.charms().path(name);
    if (!metadata.isObject()) {
      throw stage.place.mistake("there is no charm \"" + name + "\" in worlds.yaml");
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.put("name", application).setAll((ObjectNode) metadata);
    // Not of Juju's metadata: a charm without scripts (H-108).
    JsonNode scripts = named.remove("scripts");
    boolean mute = scripts != null && !scripts.asBoolean();
    return new CharmSpec(
        CharmMetadataReader.parse("charm of " + stage.place, named.toString()),
        mute ? null : this::dispatch);
  }

  /** Says what a unit runs in a hook or action from now on. */
  void script(String unit, String hook, List<Line> lines) {
    String key = unit + " " + hook;
    unused.remove(key);
    scripts.put(key, lines);
    if (!lines.isEmpty()) {
      unused.add(key);
    }
  }

  /** Lets the next such hook of a unit fail: at the end of its run, or only at its commit. */
  void failNext(String unit, String hook, boolean atCommit) {
    failing.put(unit + " " + hook, atCommit);
  }

  /** Lets a unit fail its update-status until {@link #failNoMore}. */
  void keepFailing(String unit) {
    broken.add(unit);
  }

  void failNoMore(String unit) {
    if (!broken.remove(unit)) {
      throw stage.place.mistake("mend is for what break broke, and " + unit + " was not");
    }
  }

  /** Refuses scripts that no hook has run: what they expect was never looked at. */
  void requireAllUsed() {
    unused.addAll(failing.keySet());
    if (!unused.isEmpty()) {
      throw stage.failure("these hooks have a script or were to fail, and never ran: " + unused);
    }
  }

  private int dispatch(HookEnvironment environment, HookCommandRunner commands) {
    String unit = environment.require("JUJU_UNIT_NAME");
    String hook = environment.require("JUJU_HOOK_NAME");
    String key = unit + " " + (hook.isEmpty() ? environment.require("JUJU_ACTION_NAME") : hook);
    stage.dispatches.add(new Stage.Dispatch(unit, environment, stage.juju.now()));
    unused.remove(key);
    if (hook.equals("update-status") && broken.contains(unit)) {
      return 1;
    }
    int exit = play(key, scripts.getOrDefault(key, List.of()), environment, commands);
    Boolean atCommit = failing.remove(key);
    if (atCommit == null || exit != 0) {
      return exit;
    }
    if (!atCommit) {
      return 1;
    }
    return setTooMuchState(commands);
  }

  /** Makes the commit fail: the state of the charm is too large as a whole (H-522). */
  private static int setTooMuchState(HookCommandRunner commands) {
    List<String> pairs = new ArrayList<>();
    for (int number = 0; number < TOO_MANY; number++) {
      pairs.add("k" + number + "=" + LONGEST);
    }
    return commands.run(HookCommand.of("state-set", pairs)).exitCode();
  }

  /** Runs a script; returns the exit status of the process. */
  int play(String who, List<Line> lines, HookEnvironment environment, HookCommandRunner commands) {
    for (Line line : lines) {
      if (line.run().startsWith("exit ")) {
        return Integer.parseInt(line.run().substring("exit ".length()));
      }
      if (!stage.insideHook(who, () -> carryOut(line, environment, commands))) {
        return 1;
      }
    }
    return 0;
  }

  private void carryOut(Line line, HookEnvironment environment, HookCommandRunner commands) {
    if (line.meanwhile() == null) {
      run(line, environment, commands);
    } else {
      new Verbs(stage).meanwhile(line.meanwhile());
    }
  }

  private void run(Line line, HookEnvironment environment, HookCommandRunner commands) {
    UnaryOperator<String> variables = environment::get;
    List<String> words = stage.variables.words(line.run(), variables);
    String stdin = line.stdin() == null ? null : stage.variables.expand(line.stdin(), variables);
    HookCommand command =
        new HookCommand(words.get(0), words.subList(1, words.size()), stdin, stage.files);
    HookCommandResult result = commands.run(command);
    String what = line.run().length() > 200 ? line.run().substring(0, 200) + "…" : line.run();
    if (line.error() == null) {
      stage.compare(what + ": standard error", "", result.stderr());
      stage.compare(what + ": exit status", 0, result.exitCode());
    } else {
      String wanted = "ERROR " + stage.variables.expand(line.error(), variables);
      stage.compareText(what + ": standard error", wanted, result.stderr().stripTrailing());
      stage.compare(what + ": exit status", line.exit(), result.exitCode());
      stage.compare(what + ": standard output", "", result.stdout());
    }
    String out = result.stdout().stripTrailing();
    if (line.out() != null) {
      String wanted = stage.variables.expand(line.out(), variables).stripTrailing();
      stage.compareText(what + ": standard output", wanted, out);
    }
    if (line.save() != null) {
      stage.variables.save(line.save(), out);
    }
  }
}
