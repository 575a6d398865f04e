package org.charm4j.examples.model;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.harness.Harness;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.ObserverState;

/** Adds the year up at its end, for {@link SimulatedYear}, and keeps what was not as expected. */
final class Summary {

  /** What goes wrong once is mostly wrong on every day after. */
  private static final int MOST_SHOWN = 10;

  private final List<String> complaints = new ArrayList<>();
  private int requirements;

  void require(boolean condition, String complaint) {
    requirements++;
    if (!condition) {
      complaints.add(complaint);
    }
  }

  boolean isAsExpected() {
    return complaints.isEmpty();
  }

  void print(Harness juju, Duration wall, PrintStream out) {
    out.println();
    out.println("SUMMARY");
    long hooks = printHooks(juju, out);
    out.println();
    for (SecretView secret : juju.secrets()) {
      out.println("    " + described(secret));
    }
    out.println();
    for (UnitView unit : juju.units()) {
      out.println("    %-12s %s".formatted(unit.name(), unit.shownStatus()));
    }
    out.println();
    double seconds = wall.toNanos() / 1e9;
    out.println(
        "    %,d hooks in %.1f s: %,.0f hooks per second"
            .formatted(hooks, seconds, hooks / seconds));
    out.println(
        String.format(
            Locale.ROOT,
            "    %,d checks, %d of them not as expected",
            requirements,
            complaints.size()));
    complaints.stream()
        .limit(MOST_SHOWN)
        .forEach(complaint -> out.println("    NOT AS EXPECTED: " + complaint));
  }

  private static long printHooks(Harness juju, PrintStream out) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    TreeSet<String> units = new TreeSet<>();
    long hooks = 0;
    for (JournalEntry entry : juju.journal()) {
      HookInfo hook = entry.hook();
      String unit = entry.unit();
      if (hook != null && unit != null) {
        units.add(unit);
        counts.computeIfAbsent(hook.name(), name -> new TreeMap<>()).merge(unit, 1, Integer::sum);
        hooks++;
      }
    }
    StringBuilder header = new StringBuilder("    %-26s".formatted("hooks"));
    units.forEach(unit -> header.append("%12s".formatted(unit)));
    out.println(header);
    counts.forEach(
        (name, byUnit) -> {
          StringBuilder line = new StringBuilder("    %-26s".formatted(name));
          for (String unit : units) {
            Integer count = byUnit.get(unit);
            line.append("%12s".formatted(count == null ? "-" : count));
          }
          out.println(line);
        });
    return hooks;
  }

  private static String described(SecretView secret) {
    List<String> tracks = new ArrayList<>();
    for (ObserverState observer : secret.observers().values()) {
      tracks.add(observer.unit() + " tracks " + observer.tracked());
    }
    return "secret %-9s of %-12s revision %d, existing %s, %s"
        .formatted(
            secret.label(),
            secret.owner(),
            secret.latest(),
            secret.revisions().keySet(),
            String.join(", ", tracks));
  }
}
