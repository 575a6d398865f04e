package org.charm4j.examples.model;

import java.io.PrintStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Prints the journal for people, for {@link SimulatedYear}: what is the same every day becomes one
 * line a month, everything else a line of its own, or one for what a unit does in one instant.
 */
final class Timeline {

  private static final int WIDTH = 100;

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Controller juju;
  private final PrintStream out;
  private final Map<HookKind, Map<String, Integer>> everyday = new EnumMap<>(HookKind.class);
  private final List<String> notable = new ArrayList<>();
  private final List<String> hooks = new ArrayList<>();
  private @Nullable String actor;
  private @Nullable Instant at;
  private @Nullable YearMonth month;
  private long seen;

  Timeline(Controller juju, PrintStream out) {
    this.juju = juju;
    this.out = out;
  }

  /** Takes in what has been written to the journal since the last time. */
  void catchUp() {
    for (JournalEntry entry : juju.journalTail((int) (juju.journalSize() - seen))) {
      take(entry);
    }
    seen = juju.journalSize();
  }

  /** Adds a line about something that Juju does not see, at this instant. */
  void note(String what) {
    catchUp();
    add(juju.now(), "outside", what);
  }

  /** Prints the last month. */
  void finish() {
    catchUp();
    endMonth();
  }

  private void take(JournalEntry entry) {
    HookKind kind = entry.hook() == null ? null : entry.hook().kind();
    boolean committed = entry.outcome() == JournalEntry.Outcome.COMMITTED;
    if (kind != null && committed && isEveryday(kind)) {
      turnTo(entry.at());
      everyday
          .computeIfAbsent(kind, k -> new TreeMap<>())
          .merge(String.valueOf(entry.unit()), 1, Integer::sum);
      return;
    }
    String what =
        kind == null ? entry.what() : String.valueOf(entry.hook()).replaceAll(" for .*", "");
    if (!committed) {
      what += " " + entry.outcome().name().toLowerCase(Locale.ROOT) + ": " + entry.message();
    }
    add(entry.at(), entry.unit() == null ? "operator" : entry.unit(), what);
  }

  private static boolean isEveryday(HookKind kind) {
    return switch (kind) {
      case UPDATE_STATUS, SECRET_ROTATE, SECRET_CHANGED, SECRET_REMOVE -> true;
      default -> false;
    };
  }

  private void add(Instant when, String who, String what) {
    turnTo(when);
    if (!who.equals(actor) || !when.equals(at)) {
      endLine();
      actor = who;
      at = when;
    }
    hooks.add(what);
  }

  private void turnTo(Instant when) {
    YearMonth now = YearMonth.from(when.atOffset(ZoneOffset.UTC));
    if (!now.equals(month)) {
      endMonth();
      month = now;
    }
  }

  private void endLine() {
    if (at != null) {
      String head = "    %s  %-12s".formatted(INSTANT.format(at), actor);
      StringBuilder line = new StringBuilder(head);
      for (String part : folded(hooks)) {
        if (line.length() > head.length() && line.length() + part.length() > WIDTH) {
          notable.add(line.append(',').toString());
          line = new StringBuilder(" ".repeat(head.length()));
        }
        line.append(line.length() > head.length() ? ", " : "").append(part);
      }
      notable.add(line.toString());
    }
    hooks.clear();
    actor = null;
    at = null;
  }

  private void endMonth() {
    endLine();
    if (month != null) {
      out.println();
      out.println(MONTH.format(month));
      notable.forEach(out::println);
      everyday.forEach(
          (kind, units) -> out.println("    all month        " + described(kind, units)));
    }
    notable.clear();
    everyday.clear();
  }

  private static String described(HookKind kind, Map<String, Integer> units) {
    List<String> parts = new ArrayList<>();
    units.forEach((unit, count) -> parts.add(count + " on " + unit));
    return "%-14s  %s".formatted(kind.text(), String.join(", ", parts));
  }

  /** Returns the texts; one that comes several times in a row once, with how often. */
  private static List<String> folded(List<String> texts) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < texts.size()) {
      int to = from;
      while (to < texts.size() && texts.get(to).equals(texts.get(from))) {
        to++;
      }
      parts.add(to - from == 1 ? texts.get(from) : (to - from) + " x " + texts.get(from));
      from = to;
    }
    return parts;
  }
}
