package org.charm4j.sim.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.JournalEntry;

/** What one scenario has brought about so far. */
final class Stage {
  /** How much of the journal a failure shows. */
  private static final int TAIL = 14;

  /** A hook or action that the charm was started for. */
  record Dispatch(String unit, HookEnvironment environment, Instant at) {}

  final Scenario scenario;
  final Controller juju;
  final Variables variables = new Variables();
  final Charms charms = new Charms(this);

  /** The hooks of the present step that were dispatched, in order. */
  final List<Dispatch> dispatches = new ArrayList<>();

  /** What was wrong in a hook; it is told when the step ends, so that no charm hides it. */
  final List<String> failures = new ArrayList<>();

  /** The files that commands can name, by name. */
  final Map<String, byte[]> files = new TreeMap<>();

  /** Where the scenario stands. */
  Place place;

  private long mark;
  private boolean insideHook;

  Stage(Scenario scenario) {
    this.scenario = scenario;
    this.juju = Controller.create(scenario.config());
    this.place = scenario.place();
    variables.save("model", juju.modelUuid());
  }

  /** Begins a step: what is asserted of events is what happens from now on. */
  void begin(Place step) {
    place = step;
    mark = juju.journalSize();
    dispatches.clear();
  }

  /** Returns what happened in this step. */
  List<JournalEntry> entries() {
    List<JournalEntry> entries = new ArrayList<>(juju.journal());
    entries.removeIf(entry -> entry.sequence() <= mark);
    return entries;
  }

  Instant instant(String text) {
    return Times.instant(text, scenario.config().start());
  }

  /** Requires that what came about is what the scenario says. */
  void compare(String what, Object wanted, Object got) {
    if (!wanted.equals(got)) {
      throw failure(what, wanted, got);
    }
  }

  /** Compares a text; one that ends with three dots is how it begins. */
  void compareText(String what, String wanted, String got) {
    if (wanted.equals("...")) {
      throw place.mistake("\"...\" alone is how everything begins: say more of the " + what);
    }
    String prefix = wanted.endsWith("...") ? wanted.substring(0, wanted.length() - 3) : null;
    if (prefix == null ? !wanted.equals(got) : !got.startsWith(prefix)) {
      throw failure(what, wanted, got);
    }
  }

  AssertionError failure(String what, Object wanted, Object got) {
    return failure(what + "\n  wanted: " + wanted + "\n  got:    " + got);
  }

  /** Does something inside a hook; what goes wrong there is told when the step ends. */
  boolean insideHook(String who, Runnable deed) {
    insideHook = true;
    try {
      deed.run();
      return true;
    } catch (AssertionError | RefusedException | IllegalArgumentException wrong) {
      failures.add(who + ": " + wrong.getMessage());
      return false;
    } finally {
      insideHook = false;
    }
  }

  AssertionError failure(String what) {
    if (insideHook) {
      return new AssertionError(what);
    }
    StringBuilder text = new StringBuilder();
    text.append(place).append(": ").append(what).append("\n  rules: ");
    text.append(String.join(", ", scenario.rules())).append("\n  the journal ends with:");
    for (JournalEntry entry : juju.journalTail(TAIL)) {
      text.append("\n    ").append(entry.toString().replace("\n", "\n    "));
    }
    return new AssertionError(variables.name(text.toString()));
  }

  /** Throws what went wrong inside hooks. */
  void requireNoFailure() {
    if (!failures.isEmpty()) {
      throw failure(String.join("\n  ", failures));
    }
  }
}
